"""Fetches a Debian package without installing it, which needs no root."""

# The second try brings package lists of its own, for a machine that has none.
# Nothing outside the working directory is written.
_APT = """
fetch() { apt-get -qq "$@" download "$0" && ls "$0"_*.deb; }
own="-o Dir::State::lists=$PWD/lists -o Dir::Cache=$PWD/cache"
own="$own -o APT::Sandbox::User=root -o Debug::NoLocking=1"
mkdir -p lists/partial cache/archives/partial
fetch || { apt-get -qq $own update && fetch $own; } || exit 1
dpkg-deb -x "$0"_*.deb package
"""

def unpack_package(ctx, package):
    """Unpacks a Debian package into the folder `package` of a repository.

    Args:
      ctx: the context of a repository rule.
      package: the name of the package.

    Returns:
      What went wrong, or None.
    """
    if not ctx.which("apt-get") or not ctx.which("dpkg-deb"):
        return "there is no apt-get"
    result = ctx.execute(["sh", "-c", _APT, package])
    if result.return_code:
        lines = [
            line
            for line in result.stderr.split("\n")
            if line.startswith("E:")
        ]
        return lines[0] if lines else "apt-get failed"
    return None

def remove_package_files(ctx):
    """Removes what `unpack_package` left, once it was made use of.

    Args:
      ctx: the context of a repository rule.
    """
    for folder in ["cache", "lists", "package"]:
        ctx.delete(folder)
