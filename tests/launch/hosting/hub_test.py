import json
import socket

from absl.testing import absltest
from absl.testing import parameterized

from launch.console import errors
from launch.hosting import hub as hub_lib


class _Host:
  """Speaks to a hub as a host does."""

  def __init__(self, port, host, hosts=3, name=None):
    self._socket = socket.create_connection(("localhost", port), 20)
    self._lines = self._socket.makefile("rb")
    self.send(
        kind="hello", host=host, hosts=hosts, name=name or f"machine-{host}"
    )

  def send(self, **message):
    self._socket.sendall(json.dumps(message).encode() + b"\n")

  def hear(self, *kinds):
    """Returns the next message of one of some kinds."""
    for line in self._lines:
      message = json.loads(line)
      if message["kind"] in kinds:
        return message
    raise AssertionError(f"closed before {kinds}")

  def hang_up(self):
    self._lines.close()
    self._socket.close()


class HubTest(parameterized.TestCase):

  def _hub(self, timeout=20.0, silence=20.0):
    hub = hub_lib.Hub(0, 3, timeout, silence)
    hub.start()
    return hub

  def _host(self, *args, **kwargs):
    host = _Host(*args, **kwargs)
    self.addCleanup(host.hang_up)
    return host

  def _hosts(self, **settings):
    hub = self._hub(**settings)
    hosts = [self._host(hub.port, i) for i in range(3)]
    for host in hosts:
      self.assertEqual(
          host.hear("shared")["values"], [f"machine-{i}" for i in range(3)]
      )
    return hosts

  def test_who_does_not_arrive_is_named(self):
    hub = self._hub(timeout=0.3)
    told = self._host(hub.port, 1).hear("end")
    self.assertEqual(told["code"], errors.FAILED)
    self.assertStartsWith(
        told["text"], "hosts 0, 2 did not arrive within 0.3 s; "
    )

  def test_strangers_are_ignored(self):
    hub = self._hub()
    for text in (b"GET / HTTP/1.1\r\n\r\n", b"[1]\n", b"\xff\n", b""):
      with socket.create_connection(("localhost", hub.port)) as stranger:
        stranger.sendall(text)
    hosts = [self._host(hub.port, i) for i in range(3)]
    for host in hosts:
      host.hear("shared")

  def test_two_with_one_number(self):
    hub = self._hub()
    first = self._host(hub.port, 1, name="a")
    second = self._host(hub.port, 1, name="b")
    for host in (first, second):
      self.assertStartsWith(
          host.hear("end")["text"], "a and b both say that they are host 1"
      )

  def test_other_number_of_hosts(self):
    hub = self._hub()
    told = self._host(hub.port, 1, hosts=2).hear("end")
    self.assertStartsWith(
        told["text"],
        "host 1 (machine-1) was started as one of 2, and host 0 as one of 3",
    )
    # Who comes after the end is told, too.
    self.assertEqual(self._host(hub.port, 2).hear("end"), told)

  def test_values_are_shared_in_the_order_of_hosts(self):
    hosts = self._hosts()
    for i in (2, 0, 1):
      hosts[i].send(kind="share", key="color", value=i * 10, timeout=None)
    for host in hosts:
      self.assertEqual(host.hear("shared")["values"], [0, 10, 20])

  @parameterized.parameters((0.5, None), (20.0, 0.5))
  def test_who_does_not_share_is_named(self, timeout, own_timeout):
    hosts = self._hosts(timeout=timeout)
    for i in (0, 2):
      hosts[i].send(kind="share", key="color", value=1, timeout=own_timeout)
    for host in hosts:
      self.assertStartsWith(
          host.hear("end")["text"],
          "host 1 (machine-1) did not come to the color within 0.5 s",
      )

  def test_who_is_gone_is_named(self):
    hosts = self._hosts()
    hosts[1].hang_up()
    for i in (0, 2):
      told = hosts[i].hear("end")
      self.assertStartsWith(told["text"], "host 1 (machine-1) is gone: ")
      self.assertEqual(told["code"], errors.PREEMPTED)

  def test_who_is_silent_is_named(self):
    hosts = self._hosts(silence=1.0)
    told = {"kind": "beat"}
    while told["kind"] == "beat":
      hosts[0].send(kind="beat")
      hosts[2].send(kind="beat")
      told = hosts[0].hear("beat", "end")
    self.assertStartsWith(told["text"], "host 1 (machine-1) has been silent")

  def test_the_reason_of_one_is_told_to_the_others(self):
    hosts = self._hosts()
    hosts[2].send(
        kind="end", text="no such file", code=errors.FAILED, common=False
    )
    hosts[2].hang_up()
    for i in (0, 1):
      told = hosts[i].hear("end")
      self.assertEqual(told["text"], "host 2 (machine-2): no such file")
      self.assertEqual(told["code"], errors.FAILED)

  def test_all_stop_after_the_one_that_is_ahead(self):
    hosts = self._hosts()
    hosts[1].send(kind="stop", number=15)
    # A second request changes nothing.
    hosts[2].send(kind="stop", number=2)
    for host, passed in zip(hosts, (7, 9, 8), strict=True):
      self.assertEqual(
          host.hear("stop"), {"kind": "stop", "host": 1, "number": 15}
      )
      host.send(kind="passed", points=passed)
    for host in hosts:
      self.assertEqual(host.hear("stop_at")["point"], 10)

  def test_all_leave_together(self):
    hosts = self._hosts()
    for host in hosts:
      host.send(kind="bye")
    for host in hosts:
      host.hear("closed")
      host.hang_up()

  def test_port_in_use(self):
    with hub_lib.listen(0) as taken:
      port = taken.getsockname()[1]
      with self.assertRaisesRegex(errors.RunError, f"port {port} .*in use"):
        hub_lib.Hub(port, 2, 1.0, 1.0)

  @parameterized.parameters(
      ({3}, "host 3"),
      ({2, 0}, "hosts 0, 2"),
      (set(range(20)), "hosts 0, 1, 2, 3, 4, 5, 6, 7 and 12 more"),
  )
  def test_describe(self, hosts, text):
    self.assertEqual(hub_lib.describe(hosts), text)


if __name__ == "__main__":
  absltest.main()
