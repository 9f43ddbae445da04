"""A virtual environment made from a lock file, and its Python toolchain.

The interpreter is the one named by NFNETS_PYTHON, which bazelw sets, or else
the first CPython 3.11 to 3.13 on the path. The folder of the environment is
named after the lock file and the interpreter, and so is part of the key of
every action: a new lock reruns every test, with no need to copy the libraries
into each target's runfiles.
"""

_PROBE = """
import hashlib, os, sys
version = "%d.%d" % sys.version_info[:2]
assert (3, 11) <= sys.version_info < (3, 14), version
import ensurepip, venv
python = os.path.realpath(sys._base_executable)
key = hashlib.sha256(open(sys.argv[1], "rb").read())
key.update((python + version).encode())
print(python, version, key.hexdigest()[:12])
"""

def _fail(ctx, problem, remedy):
    fail("Could not make the Python environment @%s: %s. %s." %
         (ctx.name, problem, remedy))

def _find_python(ctx, lock):
    """Returns the path and version of a usable Python, and the key."""
    names = ["python3", "python3.13", "python3.12", "python3.11"]
    wanted = ctx.os.environ.get("NFNETS_PYTHON")
    if wanted:
        names = [wanted]
    for name in names:
        path = name if name.startswith("/") else ctx.which(name)
        if not path:
            continue
        result = ctx.execute([path, "-I", "-c", _PROBE, lock])
        if result.return_code == 0:
            return result.stdout.strip().split(" ")
    return _fail(
        ctx,
        "found no Python 3.11 to 3.13 with the venv module",
        "On Debian: apt-get install python3 python3-venv",
    )

def _pip_problem(stderr):
    """Returns what went wrong and what to do, from the words of pip."""
    lines = [line.strip() for line in stderr.split("\n") if line.strip()]
    if "DO NOT MATCH THE HASHES" in stderr:
        named = [line for line in lines if " from http" in line or
                                           " from file:" in line]
        return (
            "a file is not the one in the lock: " +
            (named[0].split(" from ")[0] if named else "hash mismatch"),
            "Do not use that file; try another package index",
        )
    if "No space left on device" in stderr:
        return "the disk is full", "Free about 2 GB and start again"
    errors = [line for line in lines if line.startswith("ERROR:")]
    problem = errors[0] if errors else (lines[-1] if lines else "pip failed")
    for sign in ["Retrying (", "ConnectionError", "ProxyError", "TimeoutError"]:
        if sign in stderr:
            return (
                "the package index could not be reached (%s)" % problem[:200],
                "Check the network or pip's index-url, and start again",
            )
    return problem[:300], "See third_party/python/environment.bzl"

def _distributions(text):
    """Returns the names in the text of a lock file."""
    names = []
    for line in text.split("\n"):
        if "==" in line and line[0] not in " #-":
            name = line.split("==")[0].strip().lower()
            names.append(name.replace("_", "-").replace(".", "-"))
    return sorted({name: None for name in names})

_BUILD = """\
load("@bazel_tools//tools/python:toolchain.bzl", "py_runtime_pair")
load("@//third_party/bazel:cc.bzl", "cc_library")
load("@//third_party/bazel:python.bzl", "py_library")

package(default_visibility = ["//visibility:public"])

exports_files({programs})

[py_library(name = name) for name in {distributions}]

# The headers with which code in C++ offers functions to XLA.
cc_library(
    name = "xla_ffi",
    hdrs = glob(
        ["xla_ffi/**/*.h"],
        allow_empty = True,
    ),
    # As a system's, so that their warnings are not ours.
    includes = ["xla_ffi"],
)

# The interpreter is named by its path: it finds its libraries beside itself.
py_runtime(
    name = "runtime",
    interpreter_path = "{python}",
    python_version = "PY3",
)

py_runtime_pair(
    name = "runtimes",
    py3_runtime = ":runtime",
)

toolchain(
    name = "toolchain",
    toolchain = ":runtimes",
    toolchain_type = "@bazel_tools//tools/python:toolchain_type",
)
"""

def _python_environment_impl(ctx):
    lock = ctx.path(ctx.attr.lock)
    base, version, key = _find_python(ctx, lock)
    distributions = _distributions(ctx.read(lock))
    ctx.execute(
        ["sh", "-c", "echo \"$0\" >&2", ctx.attr.message.format(
            packages = len(distributions),
            version = version,
        )],
        quiet = False,
    )

    folder = ctx.path("venv-" + key)
    made = ctx.execute([base, "-I", "-m", "venv", folder], timeout = 600)
    if made.return_code:
        _fail(
            ctx,
            "python -m venv failed",
            "On Debian: apt-get install python%s-venv" % version,
        )
    python = str(folder) + "/bin/python"
    installed = ctx.execute(
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
            "--requirement",
            lock,
        ],
        # An empty value makes pip ignore the user's own setting.
        environment = {"PIP_PREFIX": "", "PIP_ROOT": "", "PIP_TARGET": ""},
        timeout = 7200,
    )
    if installed.return_code:
        problem, remedy = _pip_problem(installed.stderr)
        _fail(ctx, problem, remedy)

    # Compiled once here, on all cores: a start of Python then writes nothing.
    # A few packages carry templates that are not Python; those are no matter.
    ctx.execute(
        [python, "-I", "-m", "compileall", "-qq", "-j", "0", str(folder) + "/lib"],
        timeout = 3600,
    )
    headers = ctx.path("%s/lib/python%s/site-packages/jaxlib/include" %
                       (folder, version))
    if headers.exists:
        ctx.symlink(headers, "xla_ffi")
    for program in ctx.attr.programs:
        ctx.symlink(str(folder) + "/bin/" + program, "bin/" + program)
    ctx.file("requirements.bzl", "DISTRIBUTIONS = %r\n" % distributions)
    ctx.file("BUILD", _BUILD.format(
        distributions = repr(distributions),
        programs = repr(["bin/" + program for program in ctx.attr.programs]),
        python = python,
    ))

python_environment = repository_rule(
    implementation = _python_environment_impl,
    attrs = {
        "lock": attr.label(
            allow_single_file = True,
            doc = "The lock file, with a hash for every wheel.",
            mandatory = True,
        ),
        "message": attr.string(
            default = "Making the Python {version} environment from " +
                      "{packages} locked packages. This happens once and " +
                      "takes about 2 minutes.",
            doc = "What to say before the work begins.",
        ),
        "programs": attr.string_list(
            doc = "Programs to provide to other targets, as :bin/NAME.",
        ),
    },
    doc = "Makes a virtual environment from a lock file with hashes.",
    environ = ["NFNETS_PYTHON"],
)
