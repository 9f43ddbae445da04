from absl.testing import absltest

from launch.planning import plan_search


class SearchTest(absltest.TestCase):

  def test_finds_the_largest_and_tries_none_twice(self):
    for step in (1, 4):
      for limit in (4, 7, 40):
        for best in range(limit + 5):
          for start in (1, 5, 32, 1000):
            tried = []

            def fits(number, best=best, tried=tried):
              tried.append(number)
              return number <= best

            found = plan_search.largest(fits, start, step, limit)
            self.assertEqual(found, min(best, limit) // step * step)
            self.assertLen(set(tried), len(tried))
            self.assertLessEqual(max(tried), limit)
            self.assertTrue(all(number % step == 0 for number in tried))

  def test_few_tries_near_the_start(self):
    tried = []

    def fits(number):
      tried.append(number)
      return number <= 72

    self.assertEqual(plan_search.largest(fits, 32, 8, 4096), 72)
    self.assertEqual(tried, [32, 64, 128, 96, 80, 72])


if __name__ == "__main__":
  absltest.main()
