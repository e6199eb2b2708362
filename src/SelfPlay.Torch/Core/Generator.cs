using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers on the CPU.</summary>
    [NativeMarshalling(typeof(GeneratorMarshaller))]
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(st_generator_new(seed))
        {
            if (device is { type: not DeviceType.CPU })
            {
                throw new NotSupportedException("generators are made on the CPU");
            }
        }

        private Generator(nint handle) => this.handle = handle;

        ~Generator() => Dispose(false);

        /// <summary>The generator used where none is given.</summary>
        public static Generator Default => new(st_generator_default());

        public Device device => CPU;

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Generator invalid -- empty handle.");

        public Generator manual_seed(long seed)
        {
            st_generator_set_seed(this, seed);
            return this;
        }

        public long initial_seed() => st_generator_seed(this);

        /// <summary>Draws a new seed from the system, sets it and answers it.</summary>
        public long seed() => st_generator_reseed(this);

        public Tensor get_state() => st_generator_get_state(this);

        public void set_state(Tensor value) => st_generator_set_state(this, value);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var dying = Interlocked.Exchange(ref handle, 0);
            if (dying != 0)
            {
                st_generator_dispose(dying);
            }
        }
    }

    /// <summary>Seeds the generators of every device.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long initial_seed() => random.initial_seed();

    public static long seed() => random.seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            st_manual_seed(seed);
            return Generator.Default;
        }

        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        public static long seed()
        {
            using var generator = Generator.Default;
            var seed = generator.seed();
            st_cuda_manual_seed(seed);
            return seed;
        }

        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
