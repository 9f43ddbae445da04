"""What Bazel itself asks for, so that it need not be downloaded."""

def bazel_repositories():
    """Declares the repositories that Bazel 4 expects to find.

    A Python build uses none of their rules, but Bazel 4 loads files that name
    them, and would fetch them from the network. Small copies in this folder
    stand in. Debian's Bazel states no version. A newer Bazel brings its own.
    """
    version = native.bazel_version
    if version and not version.startswith("4."):
        return
    for name in [
        "platforms",
        "remote_coverage_tools",
        "rules_cc",
        "rules_java",
        "rules_proto",
    ]:
        native.local_repository(
            name = name,
            path = "third_party/bazel/" + name,
        )
