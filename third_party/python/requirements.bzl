"""The libraries of the lock file, in the call shape of rules_python."""

load("@python_environment//:requirements.bzl", "DISTRIBUTIONS")

def requirement(name):
    """Returns the label of a distribution that is in requirements.lock.

    Args:
      name: the name of the distribution, as on the package index: "dm-haiku".

    Returns:
      The label to put into the deps of a Python target.
    """
    key = name.lower().replace("_", "-").replace(".", "-")
    if key not in DISTRIBUTIONS:
        fail(("requirement(\"%s\"): no such distribution in " +
              "third_party/python/requirements.lock. Add it to " +
              "pyproject.toml and make the lock again, as " +
              "docs/dependencies.md says.") % name)
    return "@python_environment//:" + key
