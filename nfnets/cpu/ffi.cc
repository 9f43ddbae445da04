// The doors through which XLA calls the convolution.
#include "xla/ffi/api/ffi.h"

#include <cstdint>

#include "nfnets/cpu/convolution.h"

namespace nfnets {
namespace {

namespace ffi = xla::ffi;

using Array = ffi::Buffer<ffi::F32>;
using Result = ffi::ResultBuffer<ffi::F32>;

// Fewer multiply-adds are done sooner than a second thread wakes up.
constexpr ptrdiff_t kWorthSharing = 500000;

Geometry MakeGeometry(Array x, Array w, int64_t stride, int64_t groups,
                      int64_t activation) {
  const auto image = x.dimensions(), kernel = w.dimensions();
  return {image[0],  image[1],
          image[2],  image[3],
          kernel[0], kernel[1],
          kernel[3], stride,
          groups,    static_cast<Activation>(activation)};
}

void Run(std::vector<Phase> phases, const Geometry& geometry,
         ffi::ThreadPool& pool) {
  const bool share = geometry.multiply_adds() > kWorthSharing;
  RunPhases(std::move(phases), pool, share ? pool.num_threads() : 1);
}

ffi::Error ForwardCall(ffi::ThreadPool pool, Array x, Array w, Array gain,
                       Array bias, Result y, Result statistics,
                       Result workspace, int64_t stride, int64_t groups,
                       int64_t activation, float floor, float epsilon) {
  const Geometry geometry = MakeGeometry(x, w, stride, groups, activation);
  Run(Forward(geometry, {floor, epsilon}, x.typed_data(), w.typed_data(),
              gain.typed_data(), bias.typed_data(), y->typed_data(),
              statistics->typed_data(), workspace->typed_data()),
      geometry, pool);
  return ffi::Error::Success();
}

ffi::Error BackwardCall(ffi::ThreadPool pool, Array x, Array w, Array gain,
                        Array statistics, Array dy, Result dx, Result dw,
                        Result dgain, Result dbias, Result workspace,
                        int64_t stride, int64_t groups, int64_t activation) {
  const Geometry geometry = MakeGeometry(x, w, stride, groups, activation);
  // No room for dx means that nobody asks for it.
  float* const to = dx->element_count() == 0 ? nullptr : dx->typed_data();
  Run(Backward(geometry, x.typed_data(), w.typed_data(), gain.typed_data(),
               statistics.typed_data(), dy.typed_data(), to, dw->typed_data(),
               dgain->typed_data(), dbias->typed_data(),
               workspace->typed_data()),
      geometry, pool);
  return ffi::Error::Success();
}

}  // namespace

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsConvolutionForward, ForwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Arg<Array>()  // w
                                  .Arg<Array>()  // gain
                                  .Arg<Array>()  // bias
                                  .Ret<Array>()  // y
                                  .Ret<Array>()  // statistics
                                  .Ret<Array>()  // workspace
                                  .Attr<int64_t>("stride")
                                  .Attr<int64_t>("groups")
                                  .Attr<int64_t>("activation")
                                  .Attr<float>("floor")
                                  .Attr<float>("epsilon"));

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsConvolutionBackward, BackwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Arg<Array>()  // w
                                  .Arg<Array>()  // gain
                                  .Arg<Array>()  // statistics
                                  .Arg<Array>()  // dy
                                  .Ret<Array>()  // dx
                                  .Ret<Array>()  // dw
                                  .Ret<Array>()  // dgain
                                  .Ret<Array>()  // dbias
                                  .Ret<Array>()  // workspace
                                  .Attr<int64_t>("stride")
                                  .Attr<int64_t>("groups")
                                  .Attr<int64_t>("activation"));

}  // namespace nfnets

// Floats of workspace that a call must bring, `backward` or not.
extern "C" int64_t NfnetsConvolutionWorkspace(
    int64_t batch, int64_t height, int64_t width, int64_t channels,
    int64_t kernel_height, int64_t kernel_width, int64_t filters,
    int64_t stride, int64_t groups, int64_t activation, int backward) {
  const nfnets::Geometry geometry = {
      batch,         height,
      width,         channels,
      kernel_height, kernel_width,
      filters,       stride,
      groups,        static_cast<nfnets::Activation>(activation)};
  return backward ? nfnets::BackwardWorkspace(geometry)
                  : nfnets::ForwardWorkspace(geometry);
}
