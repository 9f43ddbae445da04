"""Fetches Fashion-MNIST: 70,000 grey 28x28 photos of clothes, MIT licence.

The files come from an installed Debian package `dataset-fashion-mnist`, from
that package fetched but not installed (which needs no root), or from the
authors. Whatever the way, the unpacked files must have the SHA-256 below.
"""

load(
    "//third_party/debian:package.bzl",
    "remove_package_files",
    "unpack_package",
)

_SHA256 = {
    "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe0" +
                              "87ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494" +
                              "c5af83dab82d92729df917d7dec38c34",
    "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f8388776" +
                               "8d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec29" +
                               "4ff4f6a2e1246121d8633921760443d9",
}

_PACKAGE = "dataset-fashion-mnist"

_INSTALLED = "/usr/share/datasets/fashion-mnist"

_URLS = [
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/" +
    "master/data/fashion/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
]

_BUILD = """\
exports_files({files})

filegroup(
    name = "files",
    srcs = {files},
    visibility = ["//visibility:public"],
)
"""

def _unpack(ctx, folder):
    """Unpacks and checks the files in a folder; returns what went wrong."""
    for name, digest in _SHA256.items():
        packed = "%s/%s.gz" % (folder, name)
        if not ctx.path(packed).exists:
            return "%s.gz is not there" % name
        result = ctx.execute(["sh", "-c", """
            gzip -dc "$0" > "$1" && echo "$2  $1" | sha256sum --check --status
        """, packed, name, digest])
        if result.return_code:
            return "%s does not have the SHA-256 %s" % (name, digest)
    return None

def _from_debian(ctx):
    problem = unpack_package(ctx, _PACKAGE)
    if problem:
        return problem
    return _unpack(ctx, str(ctx.path("package" + _INSTALLED)))

def _from_authors(ctx, url):
    for name in _SHA256:
        result = ctx.download(
            allow_fail = True,
            output = "download/%s.gz" % name,
            url = "%s%s.gz" % (url, name),
        )
        if not result.success:
            return "the download failed"
    return _unpack(ctx, str(ctx.path("download")))

def _fetch(ctx):
    """Puts the files here; returns None, or why no way succeeded."""
    problems = []
    if ctx.path(_INSTALLED).exists:
        problem = _unpack(ctx, _INSTALLED)
        if not problem:
            return None
        problems.append("%s: %s" % (_INSTALLED, problem))
    problem = _from_debian(ctx)
    if not problem:
        return None
    problems.append("Debian package %s: %s" % (_PACKAGE, problem))
    for url in _URLS:
        problem = _from_authors(ctx, url)
        if not problem:
            return None
        problems.append("%s: %s" % (url, problem))
    return "; ".join(problems)

def _fashion_mnist_impl(ctx):
    problem = _fetch(ctx)
    if problem:
        fail("Could not fetch Fashion-MNIST (%s). %s" % (
            problem,
            "Connect to the network, or install the Debian package.",
        ))
    ctx.delete("download")
    remove_package_files(ctx)
    ctx.file("BUILD", _BUILD.format(files = repr(_SHA256.keys())))

fashion_mnist = repository_rule(
    implementation = _fashion_mnist_impl,
    doc = "Provides :files, the four unpacked files of Fashion-MNIST.",
)
