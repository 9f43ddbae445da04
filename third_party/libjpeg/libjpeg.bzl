"""The headers of libjpeg-turbo; the library itself comes with Pillow's wheel.

They are the system's where it has them, and else those of a Debian package that
is fetched but not installed. Where neither can be had, the library of headers is
empty: all is built, without what needs them.
"""

load(
    "//third_party/debian:package.bzl",
    "remove_package_files",
    "unpack_package",
)

# In Debian, and in Ubuntu.
_PACKAGES = ["libjpeg62-turbo-dev", "libjpeg-turbo8-dev"]

# The same headers serve each of the interfaces that libjpeg has had; Pillow's
# library has that of version 6b.
_COPY = """
set -e
[ -f "$0/jpeglib.h" ] && grep -q jpeg_crop_scanline "$0/jpeglib.h"
config=$(ls "$0"/jconfig.h "$0"/*/jconfig.h 2>/dev/null | head -n 1)
[ -n "$config" ]
mkdir -p include
cp "$0/jpeglib.h" "$0/jmorecfg.h" include
sed 's/^#define JPEG_LIB_VERSION .*/#define JPEG_LIB_VERSION 62/' "$config" \
  > include/jconfig.h
"""

_BUILD = """\
load("@//third_party/bazel:cc.bzl", "cc_library")

cc_library(
    name = "headers",
    hdrs = glob(
        ["include/*.h"],
        allow_empty = True,
    ),
    includes = ["include"],
    visibility = ["//visibility:public"],
)
"""

def _copy(ctx, folder):
    """Copies the headers of a folder; returns whether they were there."""
    return ctx.execute(["sh", "-c", _COPY, folder]).return_code == 0

def _libjpeg_impl(ctx):
    if not _copy(ctx, "/usr/include"):
        for package in _PACKAGES:
            if not unpack_package(ctx, package):
                if _copy(ctx, str(ctx.path("package/usr/include"))):
                    break
    remove_package_files(ctx)
    ctx.file("BUILD", _BUILD)

libjpeg = repository_rule(
    implementation = _libjpeg_impl,
    doc = "Provides :headers, of libjpeg-turbo, or of nothing.",
)
