"""Fetches buildifier, the formatter of BUILD and .bzl files.

It is on no Python index and in no Debian release. The package that its authors
keep for npm carries the static programs. It is fetched where npm is at hand,
which is where people work on BUILD files; nobody else needs it.
"""

_PACKAGE = "@bazel/buildifier@8.2.1"
_SHA256 = "b96ea9b13003036c801f52bee6f9b0314738f8432e5cb9d814c89f59292604ee"

# Stands in for the program where it cannot be had. Only the check of BUILD
# files is then skipped, and says so; the rest of the project does not need it.
_ABSENT = """\
#!/bin/sh
echo "{package} is not here: {reason}." >&2
echo "To try again: ./bazelw sync --only={name}" >&2
exit 69
"""

def _fetch(ctx):
    """Returns why the package is not here, or None once it is."""
    npm = ctx.which("npm")
    if not npm:
        return "npm, which brings it, is not on the path"
    packed = ctx.execute([npm, "pack", "--silent", _PACKAGE], timeout = 120)
    if packed.return_code:
        return "npm could not download it"
    archive = packed.stdout.strip().split("\n")[-1]
    digest = ctx.execute(["sha256sum", archive]).stdout.split(" ")[0]
    if digest != _SHA256:
        return "what npm downloaded is not the pinned file"
    ctx.extract(archive, stripPrefix = "package")
    return None

def _buildifier_impl(ctx):
    ctx.file("BUILD", "exports_files([\"buildifier\"])\n")
    machine = ctx.execute(["uname", "-m"]).stdout.strip()
    architecture = {"aarch64": "arm64", "x86_64": "amd64"}.get(machine)
    reason = "there is none for %s" % machine
    if architecture:
        reason = _fetch(ctx)
    if reason:
        ctx.file("buildifier", executable = True, content = _ABSENT.format(
            name = ctx.name,
            package = _PACKAGE,
            reason = reason,
        ))
    else:
        ctx.symlink("buildifier-linux_" + architecture, "buildifier")

buildifier = repository_rule(
    implementation = _buildifier_impl,
    doc = "Provides :buildifier, a program.",
)
