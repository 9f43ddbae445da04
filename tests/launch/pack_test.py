import contextlib
import io
import multiprocessing
import pathlib
import resource
import shutil
import signal
import time

from absl.testing import absltest
from absl.testing import flagsaver
from absl.testing import parameterized

from launch import pack
from launch.console import errors
from pipelines import errors as data_errors
from pipelines.sources import array_record
from pipelines.sources import image_folder
from pipelines.sources import manifest
from pipelines.sources import tensorstore_arrays
from tests.integration import launcher
from tests.pipelines.packing import samples


def _files(root):
  """Returns the content of every file below a folder."""
  return {
      str(path.relative_to(root)): path.read_bytes()
      for path in sorted(root.rglob("*"))
      if path.is_file()
  }


def _pack_on_a_small_disk(queue, **settings):
  resource.setrlimit(resource.RLIMIT_FSIZE, (2**18, 2**18))
  with flagsaver.flagsaver(**settings):
    try:
      pack.main()
    except data_errors.DataError as error:
      queue.put(str(error))


class PackTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.output = self.root / "output"
    self.images = {
        f"class {i % 3}/{i:04d}.jpg": samples.image(i) for i in range(30)
    }

  def _folder(self, files=None, name="folder"):
    files = self.images if files is None else files
    return samples.write_files(self.root / name, files)

  def _tar(self):
    path = self.root / "images.tar"
    path.write_bytes(samples.tar(self.images))
    return path

  def _nested_tar(self):
    classes = {}
    for name, data in self.images.items():
      folder, base = name.split("/")
      classes.setdefault(folder, {})[base] = data
    path = self.root / "nested.tar"
    path.write_bytes(
        samples.tar({f"{n}.tar": samples.tar(f) for n, f in classes.items()})
    )
    return path

  def _webdataset(self, files=3):
    return samples.write_files(
        self.root / "web",
        {f"{i}.tar": samples.webdataset(10 * i, 10) for i in range(files)},
    )

  def _tfrecords(self):
    folder = self.root / "records"
    folder.mkdir()
    for i in range(3):
      samples.write_tfrecord(
          folder / f"train-{i:05d}-of-00003", samples.tf_examples(10 * i, 10)
      )
    return folder

  def _pack(self, source, output=None, **settings):
    printed = io.StringIO()
    with (
        flagsaver.flagsaver(
            input=str(source),
            output=str(output or self.output),
            **{"workers": 2, **settings},
        ),
        contextlib.redirect_stdout(printed),
    ):
      self.assertEqual(pack.main(), errors.DONE)
    return printed.getvalue()

  def _assert_refused(self, message, source, **settings):
    with self.assertRaisesRegex(
        (errors.RunError, data_errors.DataError), message
    ) as caught:
      self._pack(source, **settings)
    self.assertNotIn("\n", str(caught.exception))

  @parameterized.parameters("_folder", "_tar", "_nested_tar")
  def test_inputs_with_class_folders_are_one_source(self, kind):
    printed = self._pack(getattr(self, kind)())
    self.assertIn("30 images, classes: 3, shards: 1,", printed)
    source = image_folder.ImageFolderSource(self._folder())
    packed = array_record.ArrayRecordSource(self.output)
    self.assertEqual(packed.fingerprint, source.fingerprint)
    self.assertIn(source.fingerprint, printed)
    self.assertEqual(
        [packed[i]["image"] for i in range(30)],
        [source[i]["image"] for i in range(30)],
    )

  @parameterized.parameters("_webdataset", "_tfrecords")
  def test_a_file_of_many_images_is_a_shard(self, kind):
    self._pack(getattr(self, kind)())
    packed = array_record.ArrayRecordSource(self.output)
    self.assertLen(packed.manifest.shards, 3)
    self.assertEqual(packed.class_names, ("0", "1", "2"))
    for i in range(30):
      self.assertEqual(packed[i]["image"], samples.image(i))
      self.assertEqual(packed[i]["label"], i % 3)

  @parameterized.parameters(
      ("_folder", {"records_per_shard": 4}),
      ("_webdataset", {}),
      ("_tfrecords", {}),
  )
  def test_workers_change_no_byte(self, kind, settings):
    source = getattr(self, kind)()
    for workers in (1, 3):
      self._pack(source, self.root / str(workers), workers=workers, **settings)
    self.assertEqual(_files(self.root / "1"), _files(self.root / "3"))
    self.assertFalse((self.root / "1/.pack").exists())

  @parameterized.parameters("_folder", "_webdataset", "_tfrecords")
  def test_parts_are_disjoint_and_whole(self, kind):
    source = getattr(self, kind)()
    ids = {}
    for part in ("train", "held_out"):
      output = self.root / part
      self._pack(source, output, part=part, held_out_fraction=0.3)
      packed = array_record.ArrayRecordSource(output)
      ids[part] = {packed.record_id(i) for i in range(len(packed))}
    self._pack(source)
    packed = array_record.ArrayRecordSource(self.output)
    whole = {packed.record_id(i) for i in range(len(packed))}
    self.assertEqual(ids["train"] | ids["held_out"], whole)
    self.assertEmpty(ids["train"] & ids["held_out"])

  def test_changes_on_request(self):
    folder = self._folder()
    self._pack(folder, resize=6, recompress=80)
    packed = array_record.ArrayRecordSource(self.output)
    self.assertNotEqual(packed[0]["image"], samples.image(0))
    self.assertIn("pillow", packed.manifest.origin["libraries"])
    self._pack(folder, self.root / "other", resize=7, recompress=80)
    other = array_record.ArrayRecordSource(self.root / "other")
    self.assertNotEqual(packed.fingerprint, other.fingerprint)

  def test_corrupt_images_are_left_out_and_listed(self):
    corrupt = {
        f"class 1/{kind}.png": samples.corrupt(kind) for kind in samples.CORRUPT
    }
    folder = self._folder({**self.images, **corrupt})
    self._assert_refused(
        "9 of 39 images do not decode, more than --max_corrupt=1% allows;"
        " .*corrupt.txt lists them",
        folder,
    )
    self.assertFalse((self.output / "manifest.json").exists())
    printed = self._pack(folder, max_corrupt="9")
    self.assertIn("9 were left out", printed)
    lines = (self.output / "corrupt.txt").read_text().splitlines()
    self.assertEqual([line.split("\t")[0] for line in lines], sorted(corrupt))
    for line in lines:
      self.assertNotEmpty(line.split("\t")[1])
    self._pack(self._folder(name="clean"), self.root / "clean pack")
    self.assertEqual(
        manifest.read(self.output).fingerprint,
        manifest.read(self.root / "clean pack").fingerprint,
    )

  def test_a_damaged_file_does_not_stop_the_others(self):
    folder = self._webdataset(files=9)
    whole = (folder / "4.tar").read_bytes()
    (folder / "4.tar").write_bytes(whole[:3000])
    self._assert_refused(
        "4.tar: not a whole tar.*fetch it again.*damaged files: 1;",
        folder,
    )
    self.assertLen(list(self.output.glob("*.array_record")), 8)
    (folder / "4.tar").write_bytes(whole)
    self.assertIn("8 of 9 units are done", self._pack(folder))
    self._pack(folder, self.root / "undisturbed")
    self.assertEqual(_files(self.output), _files(self.root / "undisturbed"))

  def test_the_same_command_again(self):
    folder = self._folder()
    self._pack(folder)
    before = _files(self.output)
    self.assertIn("is complete", self._pack(folder))
    self.assertEqual(_files(self.output), before)
    for message, settings in (
        ("resize was not there, is 6", {"resize": 6}),
        (
            "storage was array_record, is tensorstore",
            {"storage": "tensorstore"},
        ),
        ("part was all, is train", {"part": "train", "held_out_fraction": 0.5}),
        ("records_per_shard was 64, is 9", {"records_per_shard": 9}),
    ):
      self._assert_refused(message, folder, **settings)
    self._folder({"class 0/new.jpg": samples.image(99)})
    self._assert_refused("images was 30, is 31; content was", folder)
    self.assertEqual(_files(self.output), before)

  @parameterized.parameters(
      ("none", {}, "nothing is at .*none; check --input"),
      ("folder", {"max_corrupt": "some"}, "--max_corrupt=some: give"),
      ("folder", {"size": "5"}, "--size=5: give height and width"),
      ("folder", {"size": "5x5", "resize": 5}, "give one of them"),
      ("folder", {"part": "train"}, "give one between 0 and 1"),
      ("folder", {"held_out_fraction": 0.1}, "choose the part"),
      ("web", {"records_per_shard": 5}, "each file of a webdataset becomes"),
      (
          "folder",
          {"storage": "tensorstore", "recompress": 9},
          "--recompress is for files",
      ),
      ("folder/class 0", {}, "10 images lie in it directly"),
  )
  def test_refuses(self, source, settings, message):
    self._folder()
    self._webdataset(1)
    self._assert_refused(message, self.root / source, **settings)
    self.assertFalse(self.output.exists())

  def test_other_machines(self):
    self._assert_refused("copy or mount it here", "gs://bucket/images")
    self.output = "gs://bucket/pack"
    self._assert_refused("copy it there when it is done", self._folder())

  def test_a_full_disk_is_one_line_and_the_command_goes_on(self):
    files = {f"a/{i:02d}.png": samples.bomb(300 + i, 300) for i in range(8)}
    big = samples.encoded(samples.noise(300, 400), "PNG")
    folder = self._folder({**files, "a/99.png": big})
    queue = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(
        target=_pack_on_a_small_disk,
        args=(queue,),
        kwargs={
            "input": str(folder),
            "output": str(self.output),
            "records_per_shard": 4,
            "workers": 1,
        },
    )
    process.start()
    message = queue.get(timeout=60)
    process.join()
    self.assertRegex(
        message, "^cannot write .*00002-of-00003.* File too large; free room"
    )
    printed = self._pack(folder, records_per_shard=4)
    self.assertIn("2 of 3 units are done", printed)
    self._pack(folder, self.root / "other", records_per_shard=4)
    self.assertEqual(_files(self.output), _files(self.root / "other"))

  def test_verify(self):
    self._pack(self._folder())

    def verify():
      with (
          flagsaver.flagsaver(output=str(self.output), verify=True),
          contextlib.redirect_stdout(io.StringIO()) as printed,
      ):
        self.assertEqual(pack.main(), errors.DONE)
      return printed.getvalue()

    self.assertIn("is whole: 30 records", verify())
    path = next(self.output.glob("*.array_record"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with self.assertRaisesRegex(data_errors.DataError, f"{path.name}: its SHA"):
      verify()
    shutil.rmtree(self.output)
    with self.assertRaisesRegex(
        data_errors.DataError, "manifest.json: no such"
    ):
      verify()


class ArrayTest(absltest.TestCase):
  """Where pixels are packed, each time in a process that did not fork yet."""

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.files = {f"{i % 3}/{i:04d}.jpg": samples.image(i) for i in range(30)}

  def _pack(self, source, output, *flags):
    return launcher.run(
        "pack",
        (
            f"--input={source}",
            f"--output={output}",
            "--storage=tensorstore",
            *flags,
        ),
        "none",
    )

  def _assert_workers_change_no_byte(self, source, *flags):
    outputs = []
    for workers in (1, 3):
      outputs.append(self.root / f"{source.name}-{workers}")
      code, printed = self._pack(
          source, outputs[-1], f"--workers={workers}", *flags
      )
      self.assertEqual(code, errors.DONE, printed)
    self.assertEqual(_files(outputs[0]), _files(outputs[1]))
    return tensorstore_arrays.TensorStoreSource(outputs[0])

  def test_a_tar(self):
    tar = self.root / "x.tar"
    tar.write_bytes(samples.tar(self.files))
    packed = self._assert_workers_change_no_byte(tar, "--records_per_shard=4")
    source = image_folder.ImageFolderSource(
        samples.write_files(self.root / "folder", self.files)
    )
    self.assertEqual(packed.fingerprint, source.fingerprint)
    self.assertEqual(packed[7]["image"].shape, (12, 16, 3))
    self.assertEqual(packed[7]["id"], source[7]["id"])

  def test_a_webdataset_at_another_size(self):
    folder = samples.write_files(
        self.root / "web",
        {f"{i}.tar": samples.webdataset(10 * i, 9 + i) for i in range(3)},
    )
    packed = self._assert_workers_change_no_byte(folder, "--size=6x8")
    self.assertEqual(packed.image_shape, (6, 8, 3))
    self.assertLen(packed, 9 + 10 + 11)
    self.assertEqual(packed[9]["id"], "1/0010")

  def test_images_of_several_sizes(self):
    folder = samples.write_files(
        self.root / "folder", {**self.files, "1/odd.jpg": samples.image(0, 5)}
    )
    code, printed = self._pack(folder, self.root / "output")
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(
        printed,
        r"\Apack: error: 1/odd.jpg is 5x16, but the first image is 12x16,"
        r" .*--size.*\n\Z",
    )
    # The setting that was missing may be given where nothing is done yet.
    code, printed = self._pack(folder, self.root / "output", "--size=12x16")
    self.assertEqual(code, errors.DONE, printed)


class ProcessTest(parameterized.TestCase):

  def setUp(self):
    super().setUp()
    self.root = pathlib.Path(self.create_tempdir().full_path)
    self.folder = samples.write_files(
        self.root / "folder",
        {f"{i % 3}/{i:04d}.jpg": samples.image(i) for i in range(400)},
    )

  def _arguments(self, output):
    return (
        f"--input={self.folder}",
        f"--output={output}",
        "--records_per_shard=4",
        "--workers=2",
    )

  def _run(self, output):
    return launcher.run("pack", self._arguments(output), "none")

  def _signal_after(self, output, units, number):
    """Starts packing, and signals it once so many units are done."""
    journal = output / ".pack/journal.jsonl"
    with launcher.start("pack", self._arguments(output), "none") as process:
      while process.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") > units:
          break
        time.sleep(0.001)
      process.send_signal(number)
      printed, _ = process.communicate()
    return process.returncode, printed

  def test_killed_twice_and_stopped_it_ends_in_the_same_bytes(self):
    whole, killed = self.root / "whole", self.root / "killed"
    code, printed = self._run(whole)
    self.assertEqual(code, errors.DONE, printed)
    for units in (3, 20):
      code, printed = self._signal_after(killed, units, signal.SIGKILL)
      self.assertEqual(code, -signal.SIGKILL, printed)
    code, printed = self._signal_after(killed, 40, signal.SIGTERM)
    self.assertEqual(code, errors.PREEMPTED, printed)
    self.assertIn("SIGTERM: what was packed is kept", printed)
    self.assertRegex(printed, r"going on: \d\d of 100 units are done")
    self.assertFalse((killed / "manifest.json").exists())
    code, printed = self._signal_after(killed, 60, signal.SIGINT)
    self.assertEqual(code, errors.INTERRUPTED, printed)
    code, printed = self._run(killed)
    self.assertEqual(code, errors.DONE, printed)
    self.assertEqual(_files(killed), _files(whole))

  def test_an_error_is_one_line(self):
    code, printed = launcher.run(
        "pack", (f"--input={self.root}/none", f"--output={self.root}/x"), "none"
    )
    self.assertEqual(code, errors.FAILED)
    self.assertRegex(printed, r"\Apack: error: nothing is at .*--input\n\Z")

  def test_help_documents_inputs_and_examples(self):
    _, printed = launcher.run("pack", ("--help",), "none")
    for words in (
        "--input=photos --output=packed",
        "ILSVRC2012_img_train.tar",
        "webdataset",
        "--max_corrupt",
        "docs/data.md",
        "75 stopped by SIGTERM",
    ):
      self.assertIn(words, printed)


if __name__ == "__main__":
  absltest.main()
