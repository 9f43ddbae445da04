import resource
import subprocess
import sys
import threading

from absl.testing import absltest

from launch.files import host_memory

# More than a heap of a thread can hold.
_SIZE = 96 * 2**20
_PAGES = _SIZE // resource.getpagesize()


def _faults():
  """Returns the pages fetched while an array is made and freed again."""
  before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
  bytearray(_SIZE)  # NumPy would ask for pages of another size.
  return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _report():
  """Prints faults by default, then with freed memory kept, and given back."""
  by_default = _faults()
  if not host_memory.keep_freed():
    return
  _faults()
  kept = _faults()
  in_thread = []
  thread = threading.Thread(target=lambda: in_thread.append(_faults()))
  thread.start()
  thread.join()
  host_memory.give_back_free()
  print(by_default, kept, in_thread[0], _faults())


class HostMemoryTest(absltest.TestCase):

  def test_what_is_kept_is_not_fetched_again(self):
    # In a process of its own: the setting cannot be taken back.
    result = subprocess.run(
        [sys.executable, __file__, "--report"],
        capture_output=True,
        text=True,
        check=True,
    )
    if not result.stdout:
      self.skipTest("not the C library of GNU")
    by_default, kept, in_thread, given_back = map(int, result.stdout.split())
    self.assertGreater(by_default, _PAGES // 2)
    self.assertLess(kept, _PAGES // 8)
    self.assertLess(in_thread, _PAGES // 8)
    self.assertGreater(given_back, _PAGES // 2)


if __name__ == "__main__":
  if "--report" in sys.argv:
    _report()
  else:
    absltest.main()
