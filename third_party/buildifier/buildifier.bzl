"""Fetches buildifier, the formatter of BUILD and .bzl files.

It is on no Python index and in no Debian release. The package that its authors
put on npm carries the static programs, so no Node.js is needed.
"""

_VERSION = "8.2.1"
_URL = "https://registry.npmjs.org/@bazel/buildifier/-/buildifier-%s.tgz"
_SHA256 = "b96ea9b13003036c801f52bee6f9b0314738f8432e5cb9d814c89f59292604ee"

# Stands in for the program where it cannot be had. Only the check of BUILD
# files is then skipped, and says so; the rest of the project does not need it.
_ABSENT = """\
#!/bin/sh
echo "buildifier {version} is not here: {reason}." >&2
echo "To try again: ./bazelw sync --only={name}" >&2
exit 69
"""

def _buildifier_impl(ctx):
    ctx.file("BUILD", "exports_files([\"buildifier\"])\n")
    machine = ctx.execute(["uname", "-m"]).stdout.strip()
    architecture = {"aarch64": "arm64", "x86_64": "amd64"}.get(machine)
    reason = "there is none for %s" % machine
    if architecture:
        fetched = ctx.download(
            allow_fail = True,
            output = "package.tgz",
            sha256 = _SHA256,
            url = _URL % _VERSION,
        )
        if fetched.success:
            ctx.extract("package.tgz", stripPrefix = "package")
            ctx.symlink("buildifier-linux_" + architecture, "buildifier")
            return
        reason = "it could not be downloaded, or was not the pinned file"
    ctx.file("buildifier", executable = True, content = _ABSENT.format(
        name = ctx.name,
        reason = reason,
        version = _VERSION,
    ))

buildifier = repository_rule(
    implementation = _buildifier_impl,
    doc = "Provides :buildifier, a program.",
)
