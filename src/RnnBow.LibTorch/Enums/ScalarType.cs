namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements. The numbers are libtorch's.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned integers of 8 bits.</summary>
        Byte = 0,

        /// <summary>Signed integers of 8 bits.</summary>
        Int8 = 1,

        /// <summary>Signed integers of 16 bits.</summary>
        Int16 = 2,

        /// <summary>Signed integers of 32 bits.</summary>
        Int32 = 3,

        /// <summary>Signed integers of 64 bits.</summary>
        Int64 = 4,

        /// <summary>Half precision.</summary>
        Float16 = 5,

        /// <summary>Single precision.</summary>
        Float32 = 6,

        /// <summary>Double precision.</summary>
        Float64 = 7,

        /// <summary>Complex numbers of two single-precision parts.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex numbers of two double-precision parts.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth values.</summary>
        Bool = 11,

        /// <summary>Single precision's range in 16 bits.</summary>
        BFloat16 = 15,
    }
}
