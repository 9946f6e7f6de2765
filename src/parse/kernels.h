// Internal to parse: the two loops all the time goes to. Every path gives the same bits: each
// number is one chain of fused multiply-adds in a fixed order, whatever the width of the vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus {

enum class Isa : uint8_t { portable, avx2, avx512 };
bool supported(Isa isa);  // by this processor and this build
Isa best_isa();

// Rows of floats, each row padded to whole panels of kPanel.
inline constexpr std::size_t kPanel = 32;
inline constexpr std::size_t padded(std::size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

// The weights of one layer, packed once: panels of kPanel outputs, input by input.
struct PackedMatrix {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> weights;  // padded(outputs) / kPanel panels of inputs × kPanel
  std::vector<float> bias;     // padded(outputs)
};
// rows: outputs × inputs, `stride` floats from row to row; bias may be null. Reuses out's memory.
void pack(const float* rows, std::size_t stride, const float* bias, std::size_t outputs,
          std::size_t inputs, PackedMatrix& out);

// out[r][o] = bias[o] + Σ a[r][i] · weight[o][i]. out_stride >= padded(outputs); the padding is
// written too.
void multiply(Isa isa, const PackedMatrix& m, const float* a, std::size_t a_stride,
              std::size_t rows, float* out, std::size_t out_stride);

// One direction of a simple recurrent unit over `rows` rows (see train/scan.c). For each row, from
// the first to the last or, if `reverse`, back:
//   f = σ(u[h..] + vf·c + bf)   r = σ(u[2h..] + vr·c + br)
//   c = f·c + (1-f)·u[0..]      out = r·c + (1-r)·skip
struct ScanArguments {
  std::size_t rows = 0;
  std::size_t hidden = 0;
  bool reverse = false;
  const float* u = nullptr;
  std::size_t u_stride = 0;
  const float* skip = nullptr;
  std::size_t skip_stride = 0;
  const float* v = nullptr;  // vf, vr: 2 × hidden
  const float* b = nullptr;  // bf, br
  float* out = nullptr;
  std::size_t out_stride = 0;
  float* state = nullptr;  // hidden floats of scratch
};
void scan(Isa isa, const ScanArguments& s);

}  // namespace casus
