"""Fetches libtpu, the compiler and driver of TPUs, from a lock file.

It is half a gigabyte, and of use only on a TPU or to compile for one that is
not there. So it is a repository of its own, which Bazel fetches when a target
that needs it is built: //launch:plan alone, which no wildcard builds.
"""

_BUILD = """\
filegroup(
    name = "files",
    srcs = ["libtpu.so"],
    visibility = ["//visibility:public"],
)
"""

def _python(ctx):
    """Returns the path of the interpreter of the project's environment."""
    for path in ctx.path(ctx.attr.environment).dirname.readdir():
        if path.basename.startswith("venv-"):
            return str(path) + "/bin/python"
    return None

def _install(ctx):
    """Installs what is locked; returns what went wrong."""
    python = _python(ctx)
    if not python:
        return "%s holds no virtual environment" % ctx.attr.environment
    result = ctx.execute(
        [
            python,
            "-I",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-user",
            "--no-deps",
            "--no-compile",
            "--no-input",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--require-hashes",
            "--target=packages",
            "--requirement",
            ctx.path(ctx.attr.lock),
        ],
        # An empty value makes pip ignore the user's own setting.
        environment = {"PIP_PREFIX": "", "PIP_ROOT": "", "PIP_TARGET": ""},
        timeout = 7200,
    )
    if result.return_code:
        if "No matching distribution" in result.stderr:
            return "there is none for this machine; it is for Linux on x86-64"
        lines = [
            line
            for line in result.stderr.split("\n")
            if line.startswith("ERROR:")
        ]
        return (lines + ["pip failed"])[0][:300]
    return None

def _libtpu_impl(ctx):
    ctx.execute(
        ["sh", "-c", "echo 'Fetching libtpu, half a gigabyte, once.' >&2"],
        quiet = False,
    )
    problem = _install(ctx)
    if problem:
        fail("Could not install libtpu (%s). %s" % (
            problem,
            "Check the network, the disk or pip's index-url, and start again.",
        ))
    ctx.symlink("packages/libtpu/libtpu.so", "libtpu.so")
    ctx.file("BUILD", _BUILD)

libtpu = repository_rule(
    implementation = _libtpu_impl,
    attrs = {
        "environment": attr.label(
            default = "@python_environment//:BUILD",
            doc = "Beside it lies the virtual environment whose pip is used.",
        ),
        "lock": attr.label(
            allow_single_file = True,
            doc = "The lock file, with a hash for every wheel.",
            mandatory = True,
        ),
    },
    doc = "Provides :files, the library libtpu.so.",
)
