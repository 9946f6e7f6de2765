/* The recurrence of the encoder (a simple recurrent unit, Lei and others 2018), forward and backward, over packed
   sentences. Everything costly is in matrix products outside; what is left here is elementwise and runs along time,
   which PyTorch would do in thousands of tiny steps.

   One direction of one layer. Arrays are rows of tokens; `u` has `width` = 3*h (or 4*h with its own skip) columns for
   this direction, strided by `u_stride`; `x` is the skip input, strided by `x_stride`; `out` is strided by
   `o_stride`. starts[s] .. starts[s+1] are sentence s's rows.
     f = sigmoid(u1 + vf*c' + bf)   r = sigmoid(u2 + vr*c' + br)
     c = f*c' + (1-f)*u0            out = r*c + (1-r)*x
   c, f and r are kept (rows of h) for the way back. */
#include <math.h>
#include <string.h>

static inline float sigmoid(float z) { return 1.0f / (1.0f + expf(-z)); }

void forward(int sentences, const int* starts, int h, int reverse, const float* u, int u_stride, const float* x,
             int x_stride, const float* v, const float* b, float* out, int o_stride, float* c, float* f, float* r) {
  float zero[1024];
  memset(zero, 0, sizeof(zero));
  for (int s = 0; s < sentences; ++s) {
    const float* before = zero;
    int n = starts[s + 1] - starts[s];
    for (int k = 0; k < n; ++k) {
      long t = reverse ? starts[s + 1] - 1 - k : starts[s] + k;
      const float *ut = u + t * u_stride, *xt = x + t * x_stride;
      float *ot = out + t * o_stride, *ct = c + t * h, *ft = f + t * h, *rt = r + t * h;
      for (int i = 0; i < h; ++i) {
        float cp = before[i];
        float fi = sigmoid(ut[h + i] + v[i] * cp + b[i]);
        float ri = sigmoid(ut[2 * h + i] + v[h + i] * cp + b[h + i]);
        float ci = fi * cp + (1.0f - fi) * ut[i];
        ft[i] = fi; rt[i] = ri; ct[i] = ci;
        ot[i] = ri * ci + (1.0f - ri) * xt[i];
      }
      before = ct;
    }
  }
}

/* du (same layout as u) and dx (same as x) are added to; dv, db too. */
void backward(int sentences, const int* starts, int h, int reverse, const float* u, int u_stride, const float* x,
              int x_stride, const float* v, const float* dout, int o_stride, const float* c, const float* f,
              const float* r, float* du, float* dx, float* dv, float* db) {
  float zero[1024], carry[1024];
  memset(zero, 0, sizeof(zero));
  for (int s = 0; s < sentences; ++s) {
    int n = starts[s + 1] - starts[s];
    memset(carry, 0, sizeof(carry));
    for (int k = n - 1; k >= 0; --k) {
      long t = reverse ? starts[s + 1] - 1 - k : starts[s] + k;
      long p = reverse ? t + 1 : t - 1;
      const float* before = k > 0 ? c + p * h : zero;
      const float *ut = u + t * u_stride, *xt = x + t * x_stride, *gt = dout + t * o_stride;
      const float *ct = c + t * h, *ft = f + t * h, *rt = r + t * h;
      float *dut = du + t * u_stride, *dxt = dx + t * x_stride;
      for (int i = 0; i < h; ++i) {
        float g = gt[i], fi = ft[i], ri = rt[i];
        float dr = g * (ct[i] - xt[i]) * ri * (1.0f - ri);
        float dc = carry[i] + g * ri;
        float df = dc * (before[i] - ut[i]) * fi * (1.0f - fi);
        dxt[i] += g * (1.0f - ri);
        dut[i] += dc * (1.0f - fi);
        dut[h + i] += df;
        dut[2 * h + i] += dr;
        carry[i] = dc * fi + df * v[i] + dr * v[h + i];
        dv[i] += df * before[i];
        dv[h + i] += dr * before[i];
        db[i] += df;
        db[h + i] += dr;
      }
    }
  }
}
