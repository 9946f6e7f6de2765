#include "parse/kernels.h"

#include <bit>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace casus {
namespace {

std::vector<float> numbers(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> range(-1.0f, 1.0f);
  std::vector<float> out(n);
  for (float& x : out) x = range(random);
  return out;
}

class Paths : public ::testing::TestWithParam<Isa> {};
INSTANTIATE_TEST_SUITE_P(All, Paths,
                         ::testing::Values(Isa::avx2, Isa::avx512, Isa::vnni, Isa::neon,
                                           Isa::dotprod));

TEST_P(Paths, MultiplyGivesTheBitsOfThePortablePath) {
  if (!supported(GetParam())) GTEST_SKIP() << "not on this processor";
  for (const std::size_t rows : {1U, 3U, 12U, 13U, 29U, 97U}) {
    for (const std::size_t outputs : {1U, 31U, 32U, 50U, 96U}) {
      const std::size_t inputs = 37;
      const auto a = numbers(rows * inputs, 1);
      const auto w = numbers(outputs * inputs, 2);
      const auto b = numbers(outputs, 3);
      PackedMatrix m;
      pack(w.data(), inputs, b.data(), outputs, inputs, m);
      const std::size_t stride = padded(outputs);
      std::vector<float> expected(rows * stride);
      std::vector<float> found(rows * stride);
      multiply(Isa::portable, m, a.data(), inputs, rows, expected.data(), stride);
      multiply(GetParam(), m, a.data(), inputs, rows, found.data(), stride);
      EXPECT_EQ(expected, found) << rows << " × " << outputs;
    }
  }
}

TEST_P(Paths, ProductsOfBytesGiveTheBitsOfThePortablePath) {
  if (!supported(GetParam())) GTEST_SKIP() << "not on this processor";
  for (const std::size_t rows : {1U, 3U, 12U, 13U, 31U, 97U}) {
    for (const std::size_t outputs : {1U, 31U, 32U, 50U, 96U}) {
      for (const std::size_t inputs : {1U, 37U, 64U}) {
        auto a = numbers(rows * inputs, 1);
        for (std::size_t i = 0; i < inputs; ++i) a[i] = i % 2 == 0 ? 1.0f : -1.0f;  // both ends
        const auto w = numbers(outputs * inputs, 2);
        const auto b = numbers(outputs, 3);
        ByteMatrix m;
        pack_bytes(w.data(), inputs, b.data(), outputs, inputs, m);
        const auto run = [&](Isa isa) {
          ByteRows bytes;
          to_bytes(isa, a.data(), inputs, rows, inputs, bytes);
          std::vector<float> out(rows * padded(outputs));
          multiply(isa, m, bytes, rows, out.data(), padded(outputs));
          leaky(isa, out.data(), out.size());
          return out;
        };
        EXPECT_EQ(run(Isa::portable), run(GetParam()))
            << rows << " × " << outputs << " × " << inputs;
      }
    }
  }
}

TEST_P(Paths, ScanGivesTheBitsOfThePortablePath) {
  if (!supported(GetParam())) GTEST_SKIP() << "not on this processor";
  for (const std::size_t hidden : {8U, 16U, 20U, 128U}) {
    for (const bool reverse : {false, true}) {
      const std::size_t rows = 9;
      auto u = numbers(rows * 3 * hidden, 4);
      for (float& x : u) x *= 20;  // far into both flat ends
      const auto skip = numbers(rows * hidden, 5);
      const auto v = numbers(2 * hidden, 6);
      const auto b = numbers(2 * hidden, 7);
      const auto run = [&](Isa isa) {
        std::vector<float> out(rows * hidden);
        std::vector<float> state(hidden);
        scan(isa, {rows, hidden, reverse, u.data(), 3 * hidden, skip.data(), hidden, v.data(),
                   b.data(), out.data(), hidden, state.data()});
        return out;
      };
      EXPECT_EQ(run(Isa::portable), run(GetParam()));
    }
  }
}

// Of numbers that any machine makes the same: what came out of the portable path when it was
// written, and has to on every processor.
TEST(Kernels, TheBitsAreTheSameOnEveryMachine) {
  constexpr std::size_t kRows = 7, kInputs = 36, kOutputs = 64, kHidden = 12;
  const auto some = [](std::size_t n, uint32_t seed) {
    std::vector<float> out(n);
    for (float& x : out) {
      seed = seed * 1664525U + 1013904223U;
      x = static_cast<float>(static_cast<int32_t>(seed)) / 2147483648.0f;
    }
    return out;
  };
  const auto a = some(kRows * kInputs, 1), w = some(kOutputs * kInputs, 2), b = some(kOutputs, 3);
  PackedMatrix floats;
  pack(w.data(), kInputs, b.data(), kOutputs, kInputs, floats);
  ByteMatrix byte_weights;
  pack_bytes(w.data(), kInputs, b.data(), kOutputs, kInputs, byte_weights);
  uint64_t hash = 0xcbf29ce484222325U;
  const auto mix = [&](const std::vector<float>& values) {
    for (const float x : values) hash = (hash ^ std::bit_cast<uint32_t>(x)) * 0x100000001b3U;
  };
  const Isa isa = best_isa();
  std::vector<float> out(kRows * kOutputs);
  multiply(isa, floats, a.data(), kInputs, kRows, out.data(), kOutputs);
  mix(out);
  ByteRows bytes;
  to_bytes(isa, a.data(), kInputs, kRows, kInputs, bytes);
  multiply(isa, byte_weights, bytes, kRows, out.data(), kOutputs);
  leaky(isa, out.data(), out.size());
  mix(out);
  std::vector<float> state(kHidden), scanned(kRows * kHidden);
  scan(isa, {kRows, kHidden, true, out.data(), kOutputs, a.data(), kInputs, w.data(), b.data(),
             scanned.data(), kHidden, state.data()});
  mix(scanned);
  EXPECT_EQ(hash, 0x365567cac4f09991U);
}

TEST(Kernels, MultiplyIsAProductOfMatrices) {
  const auto a = numbers(5 * 7, 1);
  const auto w = numbers(3 * 7, 2);
  const std::vector<float> b = {1, 2, 3};
  PackedMatrix m;
  pack(w.data(), 7, b.data(), 3, 7, m);
  std::vector<float> out(5 * padded(3));
  multiply(best_isa(), m, a.data(), 7, 5, out.data(), padded(3));
  for (std::size_t r = 0; r < 5; ++r) {
    for (std::size_t o = 0; o < 3; ++o) {
      double sum = b[o];
      for (std::size_t i = 0; i < 7; ++i) sum += double{a[r * 7 + i]} * w[o * 7 + i];
      EXPECT_NEAR(out[r * padded(3) + o], sum, 1e-5);
    }
  }
}

TEST(Kernels, ProductsOfBytesAreCloseToThoseOfNumbers) {
  constexpr std::size_t kRows = 5, kInputs = 50, kOutputs = 40;
  auto a = numbers(kRows * kInputs, 1);
  for (std::size_t i = 0; i < kInputs; ++i) a[i] = 0;  // a row of nothing
  const auto w = numbers(kOutputs * kInputs, 2);
  const auto b = numbers(kOutputs, 3);
  ByteMatrix m;
  pack_bytes(w.data(), kInputs, b.data(), kOutputs, kInputs, m);
  ByteRows bytes;
  to_bytes(best_isa(), a.data(), kInputs, kRows, kInputs, bytes);
  std::vector<float> out(kRows * padded(kOutputs));
  multiply(best_isa(), m, bytes, kRows, out.data(), padded(kOutputs));
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t o = 0; o < kOutputs; ++o) {
      double sum = b[o];
      for (std::size_t i = 0; i < kInputs; ++i)
        sum += double{a[r * kInputs + i]} * w[o * kInputs + i];
      EXPECT_NEAR(out[r * padded(kOutputs) + o], sum, r == 0 ? 0.0 : 0.1);
    }
  }
  EXPECT_EQ(out[0], b[0]);
}

TEST(Kernels, ScanIsTheStatedRecurrence) {
  const std::size_t rows = 4;
  const auto u = numbers(rows * 3, 8);
  const auto skip = numbers(rows, 9);
  const std::vector<float> v = {0.5f, -0.3f};
  const std::vector<float> b = {0.2f, -0.1f};
  std::vector<float> out(rows);
  std::vector<float> state(1);
  scan(best_isa(), {rows, 1, true, u.data(), 3, skip.data(), 1, v.data(), b.data(), out.data(), 1,
                    state.data()});
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  double c = 0;
  for (std::size_t t = rows; t-- > 0;) {
    const double f = sigmoid(u[3 * t + 1] + v[0] * c + b[0]);
    const double r = sigmoid(u[3 * t + 2] + v[1] * c + b[1]);
    c = f * c + (1 - f) * u[3 * t];
    EXPECT_NEAR(out[t], r * c + (1 - r) * skip[t], 1e-6);
  }
}

}  // namespace
}  // namespace casus
