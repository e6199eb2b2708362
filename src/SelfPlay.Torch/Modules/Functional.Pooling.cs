namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, [output_size, output_size]);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                st_adaptive_avg_pool2d(input, Pair(output_size, Ones));

            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], Sizes(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(
                    input, Sizes(kernel_size)!, Sizes(stride), Sizes(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null)
            {
                var kernel = Pair(kernel_size, Ones);
                var divisor = divisor_override ?? 0;
                return st_avg_pool2d(
                    input, kernel, Pair(stride, kernel), Pair(padding, Zeros), ceil_mode, count_include_pad, divisor);
            }

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Sizes(kernel_size)!, Sizes(stride), Sizes(padding), Sizes(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false)
            {
                var kernel = Pair(kernel_size, Ones);
                return st_max_pool2d(
                    input, kernel, Pair(strides, kernel), Pair(padding, Zeros), Pair(dilation, Ones), ceil_mode);
            }
        }

        private static long[]? Sizes(long? size) => size is { } value ? [value, value] : null;

        private static long[]? Sizes((long, long)? sizes) => sizes is { } value ? [value.Item1, value.Item2] : null;
    }
}
