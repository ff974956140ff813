namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>What follows the initialized weights, which decides their gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>A one-dimensional convolution.</summary>
                Conv1D = 1,

                /// <summary>A two-dimensional convolution.</summary>
                Conv2D = 2,

                /// <summary>A three-dimensional convolution.</summary>
                Conv3D = 3,

                /// <summary>A one-dimensional transposed convolution.</summary>
                ConvTranspose1D = 4,

                /// <summary>A two-dimensional transposed convolution.</summary>
                ConvTranspose2D = 5,

                /// <summary>A three-dimensional transposed convolution.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>ReLU with a slope below zero.</summary>
                LeakyReLU = 10,
            }
        }
    }
}
