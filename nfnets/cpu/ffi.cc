// The doors through which XLA calls this library.
#include "xla/ffi/api/ffi.h"

#include <cstdint>

#include "nfnets/cpu/convolution.h"
#include "nfnets/cpu/gating.h"
#include "nfnets/cpu/pooling.h"

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

void Run(std::vector<Phase> phases, ptrdiff_t multiply_adds,
         ffi::ThreadPool& pool) {
  const bool share = multiply_adds > kWorthSharing;
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
      geometry.multiply_adds(), pool);
  return ffi::Error::Success();
}

ffi::Error BackwardCall(ffi::ThreadPool pool, Array x, Array w, Array gain,
                        Array statistics, Array dy, Array add, Result dx,
                        Result dw, Result dgain, Result dbias, Result workspace,
                        int64_t stride, int64_t groups, int64_t activation) {
  const Geometry geometry = MakeGeometry(x, w, stride, groups, activation);
  // No room for dx means that nobody asks for it.
  float* const to = dx->element_count() == 0 ? nullptr : dx->typed_data();
  const float* const more =
      add.element_count() == 0 ? nullptr : add.typed_data();
  Run(Backward(geometry, x.typed_data(), w.typed_data(), gain.typed_data(),
               statistics.typed_data(), dy.typed_data(), more, to,
               dw->typed_data(), dgain->typed_data(), dbias->typed_data(),
               workspace->typed_data()),
      geometry.multiply_adds(), pool);
  return ffi::Error::Success();
}

// An activated value costs about as much as so many multiply-adds.
constexpr ptrdiff_t kActivation = 32;

Pooling MakePooling(Array x, int64_t window_height, int64_t window_width,
                    int64_t activation) {
  const auto image = x.dimensions();
  return {image[0],
          image[1],
          image[2],
          image[3],
          window_height,
          window_width,
          static_cast<Activation>(activation)};
}

ffi::Error PoolForwardCall(ffi::ThreadPool pool, Array x, Result y,
                           int64_t window_height, int64_t window_width,
                           int64_t activation) {
  Run(PoolForward(MakePooling(x, window_height, window_width, activation),
                  x.typed_data(), y->typed_data()),
      static_cast<ptrdiff_t>(x.element_count()) * kActivation, pool);
  return ffi::Error::Success();
}

ffi::Error PoolBackwardCall(ffi::ThreadPool pool, Array x, Array dy, Result dx,
                            int64_t window_height, int64_t window_width,
                            int64_t activation) {
  Run(PoolBackward(MakePooling(x, window_height, window_width, activation),
                   x.typed_data(), dy.typed_data(), dx->typed_data()),
      static_cast<ptrdiff_t>(x.element_count()) * kActivation, pool);
  return ffi::Error::Success();
}

Gating MakeGating(Array x, Array squeeze) {
  const auto image = x.dimensions();
  return {image[0], image[1] * image[2], image[3], squeeze.dimensions()[1]};
}

// Memory is what takes the time.
ptrdiff_t GateWork(Array x) {
  return static_cast<ptrdiff_t>(x.element_count()) * 4;
}

ffi::Error GateForwardCall(ffi::ThreadPool pool, Array x, Array shortcut,
                           Array factor, Array squeeze, Array squeeze_bias,
                           Array excite, Array excite_bias, Result y,
                           Result mean, Result hidden, Result gates,
                           Result workspace) {
  Run(GateForward(
          MakeGating(x, squeeze), x.typed_data(), shortcut.typed_data(),
          factor.typed_data(),
          {squeeze.typed_data(), squeeze_bias.typed_data(), excite.typed_data(),
           excite_bias.typed_data()},
          y->typed_data(),
          {mean->typed_data(), hidden->typed_data(), gates->typed_data()},
          workspace->typed_data()),
      GateWork(x), pool);
  return ffi::Error::Success();
}

ffi::Error GateBackwardCall(ffi::ThreadPool pool, Array x, Array factor,
                            Array squeeze, Array excite, Array mean,
                            Array hidden, Array gates, Array dy, Result dx,
                            Result dfactor, Result dsqueeze,
                            Result dsqueeze_bias, Result dexcite,
                            Result dexcite_bias, Result workspace) {
  Run(GateBackward(
          MakeGating(x, squeeze), x.typed_data(), factor.typed_data(),
          {squeeze.typed_data(), nullptr, excite.typed_data(), nullptr},
          {mean.typed_data(), hidden.typed_data(), gates.typed_data()},
          dy.typed_data(), dx->typed_data(), dfactor->typed_data(),
          {dsqueeze->typed_data(), dsqueeze_bias->typed_data(),
           dexcite->typed_data(), dexcite_bias->typed_data()},
          workspace->typed_data()),
      GateWork(x), pool);
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
                                  .Arg<Array>()  // add
                                  .Ret<Array>()  // dx
                                  .Ret<Array>()  // dw
                                  .Ret<Array>()  // dgain
                                  .Ret<Array>()  // dbias
                                  .Ret<Array>()  // workspace
                                  .Attr<int64_t>("stride")
                                  .Attr<int64_t>("groups")
                                  .Attr<int64_t>("activation"));

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsPoolForward, PoolForwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Ret<Array>()  // y
                                  .Attr<int64_t>("window_height")
                                  .Attr<int64_t>("window_width")
                                  .Attr<int64_t>("activation"));

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsPoolBackward, PoolBackwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Arg<Array>()  // dy
                                  .Ret<Array>()  // dx
                                  .Attr<int64_t>("window_height")
                                  .Attr<int64_t>("window_width")
                                  .Attr<int64_t>("activation"));

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsGateForward, GateForwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Arg<Array>()  // shortcut
                                  .Arg<Array>()  // factor
                                  .Arg<Array>()  // squeeze
                                  .Arg<Array>()  // squeeze_bias
                                  .Arg<Array>()  // excite
                                  .Arg<Array>()  // excite_bias
                                  .Ret<Array>()  // y
                                  .Ret<Array>()  // mean
                                  .Ret<Array>()  // hidden
                                  .Ret<Array>()  // gates
                                  .Ret<Array>()  // workspace
);

XLA_FFI_DEFINE_HANDLER_SYMBOL(NfnetsGateBackward, GateBackwardCall,
                              ffi::Ffi::Bind()
                                  .Ctx<ffi::ThreadPool>()
                                  .Arg<Array>()  // x
                                  .Arg<Array>()  // factor
                                  .Arg<Array>()  // squeeze
                                  .Arg<Array>()  // excite
                                  .Arg<Array>()  // mean
                                  .Arg<Array>()  // hidden
                                  .Arg<Array>()  // gates
                                  .Arg<Array>()  // dy
                                  .Ret<Array>()  // dx
                                  .Ret<Array>()  // dfactor
                                  .Ret<Array>()  // dsqueeze
                                  .Ret<Array>()  // dsqueeze_bias
                                  .Ret<Array>()  // dexcite
                                  .Ret<Array>()  // dexcite_bias
                                  .Ret<Array>()  // workspace
);

}  // namespace nfnets

// Floats of workspace that a call must bring, `backward` or not.
extern "C" int64_t NfnetsConvolutionWorkspace(
    int64_t batch, int64_t height, int64_t width, int64_t channels,
    int64_t kernel_height, int64_t kernel_width, int64_t filters,
    int64_t stride, int64_t groups, int64_t activation, int64_t backward) {
  const nfnets::Geometry geometry = {
      batch,         height,
      width,         channels,
      kernel_height, kernel_width,
      filters,       stride,
      groups,        static_cast<nfnets::Activation>(activation)};
  return backward ? nfnets::BackwardWorkspace(geometry)
                  : nfnets::ForwardWorkspace(geometry);
}

// The same for either direction of the gates.
extern "C" int64_t NfnetsGateWorkspace(int64_t batch, int64_t pixels,
                                       int64_t channels, int64_t hidden) {
  return nfnets::GateWorkspace({batch, pixels, channels, hidden});
}
