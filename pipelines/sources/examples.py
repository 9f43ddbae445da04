"""Labelled images as `tf.train.Example`s, without TensorFlow.

An Example is a protocol buffer that maps names to lists of bytes, floats or
integers; the definition is that of tensorflow/core/example/{example,feature}
.proto. The names are those that ImageNet's TFRecords made common.
"""

from collections.abc import Sequence
import dataclasses

from google.protobuf import descriptor_pb2
from google.protobuf import descriptor_pool
from google.protobuf import message
from google.protobuf import message_factory

from pipelines import errors

_IMAGE = "image/encoded"
_LABEL = "image/class/label"
_TEXT = "image/class/text"
_FILENAME = "image/filename"
_ID = "image/id"

_MAX_LABEL = 2**31 - 1
_REMEDY = "make it again from its images"


@dataclasses.dataclass(frozen=True)
class Example:
  """One labelled image.

  Attributes:
    image: The bytes of the image file.
    labels: Its labels, at least one, each from 0 to 2^31 - 1.
    id: Its id; empty where the Example has none.
    texts: Names of its classes, if it has them.
    filename: Name of the file that it was made from; empty if unknown.
  """

  image: bytes
  labels: tuple[int, ...]
  id: str = ""
  texts: tuple[str, ...] = ()
  filename: str = ""


def serialize(example: Example) -> bytes:
  """Returns an Example as bytes, always the same ones.

  Args:
    example: What to write; entries that are empty are left out.
  """
  record = _MESSAGE()
  feature = record.features.feature
  feature[_IMAGE].bytes_list.value.append(example.image)
  feature[_LABEL].int64_list.value.extend(example.labels)
  for name, texts in (
      (_ID, (example.id,)),
      (_TEXT, example.texts),
      (_FILENAME, (example.filename,)),
  ):
    if any(texts):
      feature[name].bytes_list.value.extend(
          text.encode("utf-8", "surrogateescape") for text in texts
      )
  return record.SerializeToString(deterministic=True)


def parse(data: bytes, name: str) -> Example:
  """Reads an Example, whoever wrote it.

  Args:
    data: The serialized Example.
    name: What errors call it, such as a file and a place in it.

  Returns:
    Its image and labels, and what else it has.

  Raises:
    DataError: If it is no Example, or one without an image or a label.
  """
  record = _MESSAGE()
  try:
    record.ParseFromString(data)
  except message.DecodeError as error:
    raise errors.DataError(
        f"{name}: not a tf.train.Example; {_REMEDY}"
    ) from error
  feature = record.features.feature
  images = _values(feature, _IMAGE, "bytes", name)
  if len(images) != 1 or not images[0]:
    raise errors.DataError(
        f"{name}: {_IMAGE!r} holds {len(images)} images of"
        f" {sum(map(len, images))} bytes, expected one image; {_REMEDY}"
    )
  labels = tuple(_values(feature, _LABEL, "int64", name))
  if not labels or not 0 <= min(labels) <= max(labels) <= _MAX_LABEL:
    raise errors.DataError(
        f"{name}: labels {list(labels)} in its {_LABEL!r}, expected at least"
        f" one, from 0 up; {_REMEDY}"
    )
  return Example(
      image=images[0],
      labels=labels,
      id=_text(feature, _ID, name),
      texts=tuple(map(_decode, _values(feature, _TEXT, "bytes", name))),
      filename=_text(feature, _FILENAME, name),
  )


def _values(feature, key: str, kind: str, name: str) -> Sequence[bytes | int]:
  """Returns the list of one name, empty where there is none."""
  # Asking a map for what it lacks would put it there.
  if key not in feature:
    return ()
  found = feature[key].WhichOneof("kind")
  if found is None:
    return ()
  if found != f"{kind}_list":
    raise errors.DataError(
        f"{name}: {key!r} is of kind {found}, expected {kind}_list; {_REMEDY}"
    )
  return getattr(feature[key], found).value


def _text(feature, key: str, name: str) -> str:
  """Returns a text, empty where there is none."""
  texts = _values(feature, key, "bytes", name)
  return _decode(texts[0]) if texts else ""


def _decode(text: bytes) -> str:
  return text.decode("utf-8", "surrogateescape")


def _make_message():
  """Returns the message class of Example.

  It lives in a pool of its own, so that it can meet TensorFlow's, of the same
  full name, in one process.
  """
  file = descriptor_pb2.FileDescriptorProto(
      name="example.proto", package="tensorflow", syntax="proto3"
  )
  field = descriptor_pb2.FieldDescriptorProto
  for list_name, value_type in (
      ("BytesList", field.TYPE_BYTES),
      ("FloatList", field.TYPE_FLOAT),
      ("Int64List", field.TYPE_INT64),
  ):
    file.message_type.add(name=list_name).field.add(
        name="value", number=1, type=value_type, label=field.LABEL_REPEATED
    )

  def add(owner, name, number, type_name, label=field.LABEL_OPTIONAL, **oneof):
    owner.field.add(
        name=name,
        number=number,
        type=field.TYPE_MESSAGE,
        type_name=f".tensorflow.{type_name}",
        label=label,
        **oneof,
    )

  feature = file.message_type.add(name="Feature")
  feature.oneof_decl.add(name="kind")
  add(feature, "bytes_list", 1, "BytesList", oneof_index=0)
  add(feature, "float_list", 2, "FloatList", oneof_index=0)
  add(feature, "int64_list", 3, "Int64List", oneof_index=0)
  features = file.message_type.add(name="Features")
  # A map is a list of entries, and this is how its type is spelt.
  entry = features.nested_type.add(name="FeatureEntry")
  entry.options.map_entry = True
  entry.field.add(
      name="key", number=1, type=field.TYPE_STRING, label=field.LABEL_OPTIONAL
  )
  add(entry, "value", 2, "Feature")
  add(features, "feature", 1, "Features.FeatureEntry", field.LABEL_REPEATED)
  add(file.message_type.add(name="Example"), "features", 1, "Features")
  pool = descriptor_pool.DescriptorPool()
  pool.Add(file)
  return message_factory.GetMessageClass(
      pool.FindMessageTypeByName("tensorflow.Example")
  )


_MESSAGE = _make_message()
