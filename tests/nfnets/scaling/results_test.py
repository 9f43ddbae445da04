import dataclasses
import json

from absl.testing import absltest
import numpy as np

from nfnets.scaling import results


@dataclasses.dataclass(frozen=True)
class Inner(results.Result):
  number: float


@dataclasses.dataclass(frozen=True)
class Outer(results.Result):
  name: str
  count: int
  sure: bool
  maybe: float | None
  pair: tuple[float, int]
  inner: tuple[Inner, ...]
  one: Inner | None


@dataclasses.dataclass(frozen=True)
class Later(Inner):
  version = 2


class ResultsTest(absltest.TestCase):

  def setUp(self):
    super().setUp()
    self.outer = Outer(
        "n", 3, True, None, (0.1, 2), (Inner(1.5), Inner(1e-300)), Inner(2.0)
    )

  def test_round_trip_through_text(self):
    text = json.dumps(self.outer.to_json(), allow_nan=False)
    back = Outer.from_json(json.loads(text))
    self.assertEqual(back, self.outer)
    self.assertIsInstance(back.inner[0], Inner)

  def test_numbers_of_numpy_are_plain(self):
    written = Inner(np.float64(0.1)).to_json()
    self.assertIs(type(written["number"]), float)

  def test_whole_numbers_are_floats_where_floats_are_declared(self):
    self.assertIs(
        type(Inner.from_json(Inner(1.0).to_json() | {"number": 1}).number),
        float,
    )

  def test_names_that_json_has_for_the_class_are_no_fields(self):
    with self.assertRaisesRegex(TypeError, "Strange has a field version"):
      dataclasses.make_dataclass(
          "Strange", [("version", int)], bases=(results.Result,)
      )

  def test_what_json_cannot_say(self):
    with self.assertRaisesRegex(ValueError, "number is nan"):
      Inner(float("nan")).to_json()
    with self.assertRaisesRegex(ValueError, "number is of"):
      Inner(np.ones(2)).to_json()

  def test_wrong_files(self):
    good = self.outer.to_json()
    for change, message in (
        ({"version": 2}, "version 2"),
        ({"kind": "Inner"}, "kind 'Inner'"),
        ({"strange": 1}, "unknown fields: strange"),
        ({"count": 1.5}, "Outer.count is 1.5"),
        ({"sure": 1}, "Outer.sure is 1"),
        ({"maybe": "x"}, "Outer.maybe is 'x'"),
        ({"pair": [0.1]}, "Outer.pair is"),
        ({"one": 3}, "Inner is no JSON object"),
    ):
      with self.assertRaisesRegex(ValueError, message):
        Outer.from_json(good | change)
    del good["name"]
    with self.assertRaisesRegex(ValueError, "missing or unknown fields: name"):
      Outer.from_json(good)
    with self.assertRaisesRegex(ValueError, "version 1"):
      Later.from_json({"kind": "Later", "version": 1, "number": 1.0})


if __name__ == "__main__":
  absltest.main()
