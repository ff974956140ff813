namespace TorchSharp;

public static partial class torch
{
    /// <summary>Settings of the libraries under libtorch.</summary>
    public static partial class backends
    {
        /// <summary>Settings for CUDA devices.</summary>
        public static partial class cuda
        {
            /// <summary>Products of matrices.</summary>
            public static partial class matmul
            {
                /// <summary>Whether Float32 products may use TF32, with 10 bits of mantissa, on Ampere and later.</summary>
                public static bool allow_tf32
                {
                    get => Setting.Tf32Matmul.Get();
                    set => Setting.Tf32Matmul.Set(value);
                }
            }
        }

        /// <summary>Settings for cuDNN.</summary>
        public static partial class cudnn
        {
            /// <summary>Whether cuDNN may use TF32, with 10 bits of mantissa, for Float32, on Ampere and later.</summary>
            public static bool allow_tf32
            {
                get => Setting.Tf32Cudnn.Get();
                set => Setting.Tf32Cudnn.Set(value);
            }
        }
    }
}
