import random
import threading
import time

from absl.testing import absltest

from launch.hosting import stop_point


class StopPointTest(absltest.TestCase):

  def test_nothing_stops_without_a_request(self):
    stop = stop_point.StopPoint()
    self.assertFalse(any(stop.reached() for _ in range(5)))
    self.assertFalse(stop.is_past)

  def test_stops_at_the_point_and_stays_stopped(self):
    stop = stop_point.StopPoint()
    stop.stop_at(3)
    self.assertEqual(
        [stop.reached() for _ in range(5)], [False, False, True, True, True]
    )

  def test_a_frozen_host_waits_for_the_others(self):
    stop = stop_point.StopPoint()
    stop.reached()
    self.assertEqual(stop.freeze(), 1)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(stop.reached()))
    thread.start()
    thread.join(0.1)
    self.assertEmpty(answers)
    stop.stop_at(2)
    thread.join()
    self.assertEqual(answers, [True])

  def test_hosts_out_of_step_stop_at_one_point(self):
    hosts, rng = [stop_point.StopPoint() for _ in range(4)], random.Random(0)
    seconds = [rng.uniform(1e-4, 2e-3) for _ in hosts]
    stopped = {}

    def run(host):
      point = 1
      while not hosts[host].reached():
        time.sleep(seconds[host])
        point += 1
      stopped[host] = point

    threads = [
        threading.Thread(target=run, args=(i,)) for i in range(len(hosts))
    ]
    for thread in threads:
      thread.start()
    time.sleep(0.05)
    passed = [host.freeze() for host in hosts]
    # They are really apart.
    self.assertGreater(len(set(passed)), 1)
    for host in hosts:
      host.stop_at(max(passed) + 1)
    for thread in threads:
      thread.join()
    self.assertEqual(set(stopped.values()), {max(passed) + 1})


if __name__ == "__main__":
  absltest.main()
