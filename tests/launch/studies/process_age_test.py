import subprocess
import sys
import time

from absl.testing import absltest

from launch.studies import process_age


class ProcessAgeTest(absltest.TestCase):

  def test_grows_from_the_start_of_the_process(self):
    before = process_age.seconds()
    time.sleep(0.05)
    self.assertGreaterEqual(process_age.seconds(), before + 0.05)
    code = (
        f"import runpy, time; time.sleep(0.2);"
        f" print(runpy.run_path({process_age.__file__!r})['seconds']())"
    )
    output = subprocess.check_output([sys.executable, "-c", code], text=True)
    # Of that process, not of the machine or of this one.
    self.assertBetween(float(output), 0.2, before + 60)


if __name__ == "__main__":
  absltest.main()
