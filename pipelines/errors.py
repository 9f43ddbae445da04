"""The error of the data room."""


class DataError(Exception):
  """Wrong, missing or corrupt data, or no place to write it.

  The message is one line that names the file or record and the remedy.
  """
