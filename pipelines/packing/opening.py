"""From what a person says of an input to the images in it."""

from collections.abc import Callable
import dataclasses
import os

from pipelines import errors
from pipelines.packing import class_labels
from pipelines.packing import inputs
from pipelines.packing import listing
from pipelines.packing import part as part_lib
from pipelines.packing import recognition
from pipelines.packing import tars


@dataclasses.dataclass(frozen=True)
class Request:
  """What a person says of an input.

  Attributes:
    path: Where it is: a file, a folder, or a pattern of files.
    file_format: One of `inputs.FORMATS`; empty to find out.
    class_names: File of the names of classes; empty if there is none.
    assignments: File of the class of each image; empty if there is none.
    first_label: Number of the first class, where labels are numbers.
    part: Which records are wanted.
  """

  path: str
  file_format: str = ""
  class_names: str = ""
  assignments: str = ""
  first_label: int = 0
  part: part_lib.Part = dataclasses.field(default_factory=part_lib.Part)


def open_input(
    request: Request, progress: Callable[[int], None] | None = None
) -> tuple[str, listing.Listing | inputs.Files]:
  """Finds the images, without reading them.

  Args:
    request: Where and what they are.
    progress: Called with the number of images found so far in a tar.

  Returns:
    One of `inputs.FORMATS`, and the wanted images: a listing of files, or files
    of many images each.

  Raises:
    DataError: If they are not there, or not as was said.
  """
  paths = recognition.find_files(request.path)
  file_format = request.file_format or recognition.find_format(paths)
  names = None
  if request.class_names:
    names = class_labels.read_names(request.class_names)
  if file_format in (inputs.WEBDATASET, inputs.TFRECORD):
    return file_format, _open_files(request, paths, file_format, names)
  if request.first_label:
    raise errors.DataError(
        "--first_label is for inputs with numbers as labels; the classes of a"
        f" {file_format} are names"
    )
  if len(paths) > 1:
    raise errors.DataError(
        f"{request.path} is {len(paths)} files, and a {file_format} is one;"
        " name one, or another --input_format"
    )
  found = _list(request, paths[0], file_format, names, progress)
  if request.part.name == "all":
    return file_format, found
  selected = found.select(request.part.wants)
  if not len(selected):
    raise errors.DataError(
        f"{request.path}: none of its {len(found)} images is in the part"
        f" {request.part.name}; choose another --held_out_fraction"
    )
  return file_format, selected


def _open_files(request, paths, file_format, names) -> inputs.Files:
  if request.assignments:
    raise errors.DataError(
        "--labels is for a folder or tar of images without labels; those of a"
        f" {file_format} have some"
    )
  if len(paths) == 1 and os.path.isdir(paths[0]):
    folder = paths[0]
    paths = recognition.files_in(folder, file_format)
    if not paths:
      raise errors.DataError(
          f"{folder}: there are no files of a {file_format} in it; check"
          " --input"
      )
  labels = class_labels.Labels(names, request.first_label)
  return inputs.Files(paths, file_format, labels, request.part)


def _list(request, path, file_format, names, progress) -> listing.Listing:
  assignments = None
  if request.assignments:
    assignments = class_labels.read_assignments(request.assignments)
  if file_format == inputs.FOLDER:
    if not os.path.isdir(path):
      raise errors.DataError(
          f"{path} is no folder; check --input and --input_format"
      )
    if assignments is None:
      return listing.of_folder(path, names)
    return listing.of_flat_folder(path, assignments, names)
  if os.path.isdir(path):
    raise errors.DataError(
        f"{path} is a folder, not a tar; check --input and --input_format"
    )
  files = tars.find(path, progress)
  if assignments is not None:
    files = listing.assign(path, files, assignments)
  return listing.of_files(path, files, names)
