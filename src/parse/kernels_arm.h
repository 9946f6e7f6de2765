// Internal to parse/kernels.cpp: products of bytes on 64-bit ARM, all of which has NEON; processors
// since about 2018 have a dot product of four bytes beside it. The inputs' offset of 128 is taken
// off before (Σ x·w - 128 Σ w = Σ (x - 128)·w, exactly), as both factors have to be signed here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace casus {

bool has_dot_products();  // this processor

// For one row of `stride` bytes (a multiple of four) and a panel of 32 outputs of a ByteMatrix:
// sums[o] = Σ (x[i] - 128) · weight[o][i].
void sums_neon(const int8_t* panel, const uint8_t* x, std::size_t stride, int32_t* sums);
// For two rows, `stride` apart: sums[0..31] and sums[32..63].
void sums_dotprod(const int8_t* panel, const uint8_t* x, std::size_t stride, std::size_t rows,
                  int32_t* sums);

}  // namespace casus
