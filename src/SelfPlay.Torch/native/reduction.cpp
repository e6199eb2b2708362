// Reductions, orderings and normalised exponentials.
#include "binding.h"

static at::IntArrayRef dims_of(const int64_t* dims, int32_t count) { return {dims, static_cast<size_t>(count)}; }

ST_API Result st_sum(Handle a, int32_t dtype) { return make([&] { return a->sum(optional_dtype(dtype)); }); }
ST_API Result st_sum_dims(Handle a, const int64_t* dims, int32_t count, bool keepdim, int32_t dtype) {
    return make([&] { return a->sum(dims_of(dims, count), keepdim, optional_dtype(dtype)); });
}
ST_API Result st_mean(Handle a, int32_t dtype) { return make([&] { return a->mean(optional_dtype(dtype)); }); }
ST_API Result st_mean_dims(Handle a, const int64_t* dims, int32_t count, bool keepdim, int32_t dtype) {
    return make([&] { return a->mean(dims_of(dims, count), keepdim, optional_dtype(dtype)); });
}
ST_API Result st_prod(Handle a, int32_t dtype) { return make([&] { return a->prod(optional_dtype(dtype)); }); }
ST_API Result st_prod_dim(Handle a, int64_t dim, bool keepdim, int32_t dtype) {
    return make([&] { return a->prod(dim, keepdim, optional_dtype(dtype)); });
}
ST_API Result st_std(Handle a, bool unbiased) { return make([&] { return a->std(unbiased); }); }
ST_API Result st_std_dims(Handle a, const int64_t* dims, int32_t count, bool unbiased, bool keepdim) {
    return make([&] { return a->std(dims_of(dims, count), unbiased, keepdim); });
}
ST_API Result st_var(Handle a, bool unbiased) { return make([&] { return a->var(unbiased); }); }
ST_API Result st_var_dims(Handle a, const int64_t* dims, int32_t count, bool unbiased, bool keepdim) {
    return make([&] { return a->var(dims_of(dims, count), unbiased, keepdim); });
}
ST_API Result st_norm(Handle a, double p) { return make([&] { return a->norm(p); }); }
ST_API Result st_norm_dim(Handle a, int64_t dim, bool keepdim, double p) {
    return make([&] { return a->norm(p, at::IntArrayRef(dim), keepdim); });
}
ST_API Result st_amax(Handle a, const int64_t* dims, int32_t count, bool keepdim) {
    return make([&] { return a->amax(dims_of(dims, count), keepdim); });
}
ST_API Result st_amin(Handle a, const int64_t* dims, int32_t count, bool keepdim) {
    return make([&] { return a->amin(dims_of(dims, count), keepdim); });
}

#define WHOLE(name) \
    ST_API Result st_##name(Handle a) { return make([&] { return a->name(); }); }
#define ALONG(name)                                                    \
    ST_API Result st_##name##_dim(Handle a, int64_t dim, bool keepdim) { \
        return make([&] { return a->name(dim, keepdim); });            \
    }

WHOLE(all)
WHOLE(any)
WHOLE(argmax)
WHOLE(argmin)
WHOLE(max)
WHOLE(min)
ALONG(all)
ALONG(any)
ALONG(argmax)
ALONG(argmin)

ST_API Status st_max_dim(Handle a, int64_t dim, bool keepdim, Result* values, Result* indices) {
    return make_pair(values, indices, [&] { return a->max(dim, keepdim); });
}
ST_API Status st_min_dim(Handle a, int64_t dim, bool keepdim, Result* values, Result* indices) {
    return make_pair(values, indices, [&] { return a->min(dim, keepdim); });
}
ST_API Status st_sort(Handle a, int64_t dim, bool descending, bool stable, Result* values, Result* indices) {
    return make_pair(values, indices, [&] { return a->sort(Opt<bool>(stable), dim, descending); });
}
ST_API Status st_topk(Handle a, int64_t k, int64_t dim, bool largest, bool sorted, Result* values, Result* indices) {
    return make_pair(values, indices, [&] { return a->topk(k, dim, largest, sorted); });
}
ST_API Result st_argsort(Handle a, int64_t dim, bool descending) {
    return make([&] { return a->argsort(dim, descending); });
}
ST_API Result st_cumsum(Handle a, int64_t dim, int32_t dtype) {
    return make([&] { return a->cumsum(dim, optional_dtype(dtype)); });
}
ST_API Result st_logsumexp(Handle a, int64_t dim, bool keepdim) {
    return make([&] { return a->logsumexp(at::IntArrayRef(dim), keepdim); });
}
ST_API Result st_softmax(Handle a, int64_t dim, int32_t dtype) {
    return make([&] { return a->softmax(dim, optional_dtype(dtype)); });
}
ST_API Result st_log_softmax(Handle a, int64_t dim, int32_t dtype) {
    return make([&] { return a->log_softmax(dim, optional_dtype(dtype)); });
}
