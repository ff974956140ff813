using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Starts the sequence of random numbers that belongs to a seed, on all devices.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>Starts a sequence of random numbers that was not seen before, and returns its seed.</summary>
    public static long seed() => random.seed();

    /// <summary>The seed of the current sequence of random numbers.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>The place in the processor's sequence of random numbers.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Continues the processor's sequence of random numbers at a place.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The default sources of random numbers.</summary>
    public static partial class random
    {
        /// <inheritdoc cref="torch.manual_seed(long)"/>
        public static Generator manual_seed(long seed)
        {
            NativeError.Check(Native.rnnbow_manual_seed(seed));
            return Generator.Default;
        }

        /// <inheritdoc cref="torch.seed()"/>
        public static long seed()
        {
            var seed = System.Random.Shared.NextInt64();
            NativeError.Check(Native.rnnbow_manual_seed(seed));
            return seed;
        }

        /// <inheritdoc cref="torch.initial_seed()"/>
        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        /// <inheritdoc cref="torch.get_rng_state()"/>
        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        /// <inheritdoc cref="torch.set_rng_state(Tensor)"/>
        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
