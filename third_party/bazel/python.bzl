"""The Python rules. Every BUILD file loads them from here.

A move to rules_python changes this file and third_party/python alone.
"""

def py_library(**kwargs):
    native.py_library(**kwargs)

def py_binary(**kwargs):
    native.py_binary(python_version = "PY3", **kwargs)

def py_test(**kwargs):
    native.py_test(python_version = "PY3", **kwargs)
