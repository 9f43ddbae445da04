#include "pipelines/cpu/jpeg.h"

// Its headers may be missing: then no library is good enough.
#if __has_include("jpeglib.h")
#include <dlfcn.h>
#include <setjmp.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <type_traits>

#include "jpeglib.h"

namespace pipelines {
namespace {

// Columns around a window that decide its own, as upsampled chroma does.
constexpr int kMargin = 8;
// What libjpeg says of files whose pixels are nonetheless whole.
constexpr const char* kHarmless[] = {"extraneous bytes before marker",
                                     "unknown JFIF revision",
                                     "Unknown Adobe color transform"};

struct Functions {
  decltype(&jpeg_std_error) std_error;
  decltype(&jpeg_CreateDecompress) create;
  decltype(&jpeg_mem_src) source;
  decltype(&jpeg_read_header) read_header;
  decltype(&jpeg_start_decompress) start;
  decltype(&jpeg_crop_scanline) crop;
  decltype(&jpeg_skip_scanlines) skip;
  decltype(&jpeg_read_scanlines) read;
  decltype(&jpeg_destroy_decompress) destroy;
};

Functions functions;

struct Errors {
  jpeg_error_mgr base;
  jmp_buf jump;
  char message[JMSG_LENGTH_MAX];
};

void Fail(j_common_ptr info) {
  Errors* errors = reinterpret_cast<Errors*>(info->err);
  errors->base.format_message(info, errors->message);
  longjmp(errors->jump, 1);
}

void Warn(j_common_ptr info, int level) {
  if (level >= 0) return;
  Errors* errors = reinterpret_cast<Errors*>(info->err);
  errors->base.format_message(info, errors->message);
  for (const char* harmless : kHarmless) {
    if (std::strstr(errors->message, harmless)) return;
  }
  longjmp(errors->jump, 1);
}

struct Task {
  const uint8_t* data;
  size_t size;
  int scale, height, width;
  Window window;
  std::vector<uint8_t>* memory;
  Part* part;
};

// Nothing here may need destroying: libjpeg leaves it by a jump.
void Decode(const Task& task, jpeg_decompress_struct* info) {
  functions.source(info, const_cast<uint8_t*>(task.data), task.size);
  functions.read_header(info, TRUE);
  info->out_color_space = JCS_RGB;
  info->scale_num = 1;
  info->scale_denom = task.scale;
  functions.start(info);
  if (info->output_height != static_cast<JDIMENSION>(task.height) ||
      info->output_width != static_cast<JDIMENSION>(task.width)) {
    std::snprintf(reinterpret_cast<Errors*>(info->err)->message,
                  JMSG_LENGTH_MAX, "two headers of different sizes");
    longjmp(reinterpret_cast<Errors*>(info->err)->jump, 1);
  }
  JDIMENSION left = std::max(task.window.left - kMargin, 0);
  JDIMENSION columns = std::min(task.window.right + kMargin, task.width) - left;
  if (columns < info->output_width) {
    functions.crop(info, &left, &columns);
  } else {
    left = 0;
  }
  const int rows = task.window.bottom - task.window.top;
  const size_t pitch = static_cast<size_t>(info->output_width) * 3;
  if (task.memory->size() < pitch * rows) task.memory->resize(pitch * rows);
  uint8_t* pixels = task.memory->data();
  *task.part = {pixels, static_cast<ptrdiff_t>(pitch), task.window.top,
                static_cast<int>(left), 3};
  if (task.window.top) functions.skip(info, task.window.top);
  for (int row = 0; row < rows;) {
    JSAMPROW line = pixels + row * pitch;
    row += functions.read(info, &line, 1);
  }
}

}  // namespace

bool LoadJpeg(const char* path) {
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  const auto find = [&](const char* name, auto* function) {
    *function = reinterpret_cast<std::remove_pointer_t<decltype(function)>>(
        dlsym(library, name));
    return *function != nullptr;
  };
  Functions found;
  if (!find("jpeg_std_error", &found.std_error) ||
      !find("jpeg_CreateDecompress", &found.create) ||
      !find("jpeg_mem_src", &found.source) ||
      !find("jpeg_read_header", &found.read_header) ||
      !find("jpeg_start_decompress", &found.start) ||
      !find("jpeg_crop_scanline", &found.crop) ||
      !find("jpeg_skip_scanlines", &found.skip) ||
      !find("jpeg_read_scanlines", &found.read) ||
      !find("jpeg_destroy_decompress", &found.destroy)) {
    return false;
  }
  functions = found;
  // It checks that it is the version of these headers, and of the same layout.
  jpeg_decompress_struct info;
  Errors errors;
  info.err = functions.std_error(&errors.base);
  errors.base.error_exit = Fail;
  if (setjmp(errors.jump)) return false;
  functions.create(&info, JPEG_LIB_VERSION, sizeof(info));
  functions.destroy(&info);
  return true;
}

bool DecodeJpeg(const uint8_t* data, size_t size, int scale, int height,
                int width, const Window& window, std::vector<uint8_t>* memory,
                Part* part, std::string* problem) {
  const Task task{data, size, scale, height, width, window, memory, part};
  jpeg_decompress_struct info;
  Errors errors;
  info.err = functions.std_error(&errors.base);
  errors.base.error_exit = Fail;
  errors.base.emit_message = Warn;
  // Until it is created, there is nothing to destroy.
  info.mem = nullptr;
  if (setjmp(errors.jump)) {
    functions.destroy(&info);
    *problem = errors.message;
    return false;
  }
  functions.create(&info, JPEG_LIB_VERSION, sizeof(info));
  Decode(task, &info);
  functions.destroy(&info);
  return true;
}

}  // namespace pipelines

#else

namespace pipelines {

bool LoadJpeg(const char*) { return false; }

bool DecodeJpeg(const uint8_t*, size_t, int, int, int, const Window&,
                std::vector<uint8_t>*, Part*, std::string* problem) {
  *problem = "built without the headers of libjpeg";
  return false;
}

}  // namespace pipelines

#endif
