"""An archive of programs with all of their files, to carry to other machines.

The libraries of the lock files are not in it; they are installed where it goes,
for the machine that is there.
"""

# Folders without a name of their own hold the files of this project; those that
# the build fetched keep the names of their repositories.
def _place(file):
    return "%s\t%s" % (file.path, file.short_path.replace("../", ""))

_PACK = """\
set -euo pipefail
umask 022
folder="$(mktemp -d)"
chmod 755 "$folder"
trap 'rm -rf -- "$folder"' EXIT
while IFS=$'\\t' read -r from to; do
  install -D -m 644 "$from" "$folder/$to"
done <"$2"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner \\
  -C "$folder" -cf - . | gzip -n >"$1"
"""

def _archive_impl(ctx):
    files = depset(
        ctx.files.srcs,
        transitive = [
            program[DefaultInfo].default_runfiles.files
            for program in ctx.attr.programs
        ],
    )

    # Those that start programs here name the Python of this machine.
    starters = [program.files_to_run.executable for program in ctx.attr.programs]
    carried = [file for file in files.to_list() if file not in starters]
    archive = ctx.actions.declare_file(ctx.label.name + ".tar.gz")
    places = ctx.actions.declare_file(ctx.label.name + ".places")
    ctx.actions.write(places, "\n".join([_place(f) for f in carried]) + "\n")
    ctx.actions.run_shell(
        arguments = [archive.path, places.path],
        command = _PACK,
        inputs = carried + [places],
        mnemonic = "Archive",
        outputs = [archive],
    )
    return [DefaultInfo(
        files = depset([archive]),
        runfiles = ctx.runfiles(files = [archive]),
    )]

archive = rule(
    implementation = _archive_impl,
    attrs = {
        "programs": attr.label_list(
            doc = "What is to be run from it, as python -m launch.NAME.",
            mandatory = True,
        ),
        "srcs": attr.label_list(
            allow_files = True,
            doc = "Files to put in besides.",
        ),
    },
    doc = "Makes NAME.tar.gz of Python programs, without a starting script.",
)
