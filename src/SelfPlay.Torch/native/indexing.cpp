// Reading and writing parts of a tensor.
#include "binding.h"

#include <ATen/TensorIndexing.h>

// One position of t[...]. Absent slice bounds come as 0 and INT64_MAX.
struct IndexArg {
    enum Kind : int64_t { None, Ellipsis, Integer, Boolean, Slice, Tensor };
    int64_t kind;
    int64_t start;
    int64_t stop;
    int64_t step;
    Handle tensor;
};

static std::vector<at::indexing::TensorIndex> indices_of(const IndexArg* indices, int32_t count) {
    std::vector<at::indexing::TensorIndex> list;
    list.reserve(count);
    for (int32_t i = 0; i < count; i++) {
        const auto& index = indices[i];
        switch (index.kind) {
            case IndexArg::None: list.emplace_back(at::indexing::None); break;
            case IndexArg::Ellipsis: list.emplace_back(at::indexing::Ellipsis); break;
            case IndexArg::Integer: list.emplace_back(index.start); break;
            case IndexArg::Boolean: list.emplace_back(index.start != 0); break;
            case IndexArg::Slice: list.emplace_back(at::indexing::Slice(index.start, index.stop, index.step)); break;
            default: list.emplace_back(*index.tensor); break;
        }
    }
    return list;
}

static c10::List<Opt<at::Tensor>> tensor_indices(const Handle* tensors, int32_t count) {
    c10::List<Opt<at::Tensor>> list;
    for (int32_t i = 0; i < count; i++) list.push_back(tensors[i].optional());
    return list;
}

ST_API Result st_index(Handle a, const IndexArg* indices, int32_t count) {
    return make([&] { return a->index(indices_of(indices, count)); });
}
ST_API Status st_index_put_(Handle a, const IndexArg* indices, int32_t count, Handle value) {
    return run([&] { a->index_put_(indices_of(indices, count), *value); });
}
ST_API Status st_index_put_tensors_(Handle a, const Handle* indices, int32_t count, Handle value, bool accumulate) {
    return run([&] { a->index_put_(tensor_indices(indices, count), *value, accumulate); });
}

ST_API Result st_gather(Handle a, int64_t dim, Handle index) { return make([&] { return a->gather(dim, *index); }); }
ST_API Result st_index_select(Handle a, int64_t dim, Handle index) {
    return make([&] { return a->index_select(dim, *index); });
}
ST_API Status st_index_add_(Handle a, int64_t dim, Handle index, Handle source, ScalarArg alpha) {
    return run([&] { a->index_add_(dim, *index, *source, alpha.value()); });
}
ST_API Status st_index_copy_(Handle a, int64_t dim, Handle index, Handle source) {
    return run([&] { a->index_copy_(dim, *index, *source); });
}
ST_API Result st_scatter(Handle a, int64_t dim, Handle index, Handle source) {
    return make([&] { return a->scatter(dim, *index, *source); });
}
ST_API Status st_scatter_(Handle a, int64_t dim, Handle index, Handle source) {
    return run([&] { a->scatter_(dim, *index, *source); });
}
ST_API Result st_scatter_add(Handle a, int64_t dim, Handle index, Handle source) {
    return make([&] { return a->scatter_add(dim, *index, *source); });
}
ST_API Status st_scatter_add_(Handle a, int64_t dim, Handle index, Handle source) {
    return run([&] { a->scatter_add_(dim, *index, *source); });
}
ST_API Result st_narrow(Handle a, int64_t dim, int64_t start, int64_t length) {
    return make([&] { return a->narrow(dim, start, length); });
}
ST_API Result st_select(Handle a, int64_t dim, int64_t index) { return make([&] { return a->select(dim, index); }); }
ST_API Result st_slice(Handle a, int64_t dim, int64_t start, int64_t stop, int64_t step) {
    return make([&] { return a->slice(dim, start, stop, step); });
}
ST_API Result st_take(Handle a, Handle index) { return make([&] { return a->take(*index); }); }
ST_API Result st_nonzero(Handle a) { return make([&] { return a->nonzero(); }); }
ST_API Result st_masked_select(Handle a, Handle mask) { return make([&] { return a->masked_select(*mask); }); }
ST_API Result st_masked_fill(Handle a, Handle mask, ScalarArg value) {
    return make([&] { return a->masked_fill(*mask, value.value()); });
}
ST_API Status st_masked_fill_(Handle a, Handle mask, ScalarArg value) {
    return run([&] { a->masked_fill_(*mask, value.value()); });
}
ST_API Result st_where(Handle condition, Handle x, Handle y) {
    return make([&] { return at::where(*condition, *x, *y); });
}
ST_API Result st_multinomial(Handle a, int64_t samples, bool replacement, at::Generator* generator) {
    return make([&] {
        return a->multinomial(samples, replacement, generator ? Opt<at::Generator>(*generator) : Opt<at::Generator>());
    });
}
ST_API Result st_bernoulli(Handle a, at::Generator* generator) {
    return make([&] { return a->bernoulli(generator ? Opt<at::Generator>(*generator) : Opt<at::Generator>()); });
}
