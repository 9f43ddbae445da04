import csv
import io
import json

from absl.testing import absltest
import numpy as np

from launch.prediction import answers

_ANSWERS = (
    answers.Answer(
        "a, b.jpg",
        (answers.Guess(1, "dog", 0.75), answers.Guess(0, "cat", 0.25)),
    ),
    answers.Answer("c.jpg", (), "empty file"),
)


def _write(form, given=_ANSWERS):
  file = io.StringIO()
  writer = answers.Writer(file, form)
  for answer in given:
    writer.write(answer)
  writer.flush()
  return file.getvalue()


class ProbabilitiesTest(absltest.TestCase):

  def test_softmax(self):
    found = answers.probabilities(
        np.log(np.array([[1.0, 3.0], [4.0, 4.0]], np.float32)), "softmax"
    )
    np.testing.assert_allclose(found, [[0.25, 0.75], [0.5, 0.5]], rtol=1e-6)

  def test_sigmoid(self):
    logits = np.array([0.0, np.log(3.0), -np.log(3.0)], np.float32)
    found = answers.probabilities(logits, "sigmoid")
    np.testing.assert_allclose(found, [0.5, 0.75, 0.25], rtol=1e-6)

  def test_large_logits(self):
    logits = np.array([-1e4, 1e4], np.float32)
    for scores in answers.SCORES:
      np.testing.assert_array_equal(
          answers.probabilities(logits, scores), [0, 1]
      )


class TopTest(absltest.TestCase):

  def test_order(self):
    guesses = answers.top(np.array([0.2, 0.4, 0.0, 0.4]), "abcd", 3)
    self.assertEqual([guess.name for guess in guesses], ["b", "d", "a"])
    self.assertEqual(guesses[0], answers.Guess(1, "b", 0.4))

  def test_without_names(self):
    guesses = answers.top(np.array([0.25, 0.75]), (), 5)
    self.assertEqual([guess.name for guess in guesses], ["1", "0"])


class WriterTest(absltest.TestCase):

  def test_jsonl(self):
    first, second = map(json.loads, _write("jsonl").splitlines())
    self.assertEqual(first["file"], "a, b.jpg")
    self.assertEqual(
        first["top"][0], {"label": 1, "class": "dog", "probability": 0.75}
    )
    self.assertEqual(second, {"file": "c.jpg", "error": "empty file"})

  def test_csv(self):
    rows = list(csv.reader(io.StringIO(_write("csv"))))
    self.assertEqual(rows[1], ["a, b.jpg", "1", "1", "dog", "0.750000", ""])
    self.assertEqual(rows[2][:4], ["a, b.jpg", "2", "0", "cat"])
    self.assertEqual(rows[3], ["c.jpg", "", "", "", "", "empty file"])

  def test_table(self):
    text = _write("table")
    self.assertRegex(text, r"a, b.jpg +0.750 dog +0.250 cat")
    self.assertNotIn("c.jpg", text)

  def test_a_long_path_is_not_cut(self):
    path = "folder/" * 60 + "a.jpg"
    text = _write("table", [_ANSWERS[0]._replace(file=path)])
    self.assertRegex(text, rf"{path} +0.750 dog +0.250 cat")

  def test_a_long_table_is_begun_anew(self):
    text = _write("table", _ANSWERS[:1] * 2500)
    self.assertEqual(text.count("a, b.jpg"), 2500)
    self.assertEqual(text.count("file "), 3)


if __name__ == "__main__":
  absltest.main()
