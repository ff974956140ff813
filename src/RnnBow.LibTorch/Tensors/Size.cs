using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The sizes of a tensor's dimensions.</summary>
    public readonly struct Size : IEnumerable<long>
    {
        /// <summary>No dimensions.</summary>
        public static Size Empty = new(System.Array.Empty<long>());

        private readonly long[] sizes;

        /// <summary>Sizes from an array.</summary>
        public Size(long[] shape) => sizes = [.. shape];

        /// <summary>Sizes from an array.</summary>
        public Size(int[] shape) => sizes = System.Array.ConvertAll(shape, size => (long)size);

        /// <summary>Sizes from a sequence.</summary>
        public Size(IEnumerable<long> shape) => sizes = [.. shape];

        /// <summary>One dimension.</summary>
        public Size(long size) => sizes = [size];

        /// <summary>One dimension.</summary>
        public Size(int size) => sizes = [size];

        /// <summary>Sizes from a tuple.</summary>
        public Size((long, long) size) : this([size.Item1, size.Item2])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((int, int) size) : this([size.Item1, size.Item2])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((long, long, long) size) : this([size.Item1, size.Item2, size.Item3])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((int, int, int) size) : this([size.Item1, size.Item2, size.Item3])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((long, long, long, long) size) : this([size.Item1, size.Item2, size.Item3, size.Item4])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((int, int, int, int) size) : this([size.Item1, size.Item2, size.Item3, size.Item4])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((long, long, long, long, long) size) : this([size.Item1, size.Item2, size.Item3, size.Item4, size.Item5])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((int, int, int, int, int) size) : this([size.Item1, size.Item2, size.Item3, size.Item4, size.Item5])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((long, long, long, long, long, long) size)
            : this([size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6])
        {
        }

        /// <summary>Sizes from a tuple.</summary>
        public Size((int, int, int, int, int, int) size)
            : this([size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6])
        {
        }

        /// <summary>The sizes, in an array.</summary>
        public long[] Shape => sizes ?? [];

        /// <summary>The number of dimensions.</summary>
        public int Length => Shape.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>Whether there are no dimensions, as of a single number.</summary>
        public bool IsScalar => Length == 0;

        /// <summary>The size of one dimension.</summary>
        public long this[int idx] => Shape[idx];

        /// <summary>The size of one dimension.</summary>
        public long this[long idx] => Shape[idx];

        /// <summary>One dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>Sizes from an array.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>Sizes from a tuple.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>Sizes from a tuple.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>Sizes from a tuple.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>Sizes from a tuple.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        /// <summary>Sizes from a tuple.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        /// <summary>Whether the sizes are the same.</summary>
        public static bool operator ==(Size left, Size right) => left.Equals(right);

        /// <summary>Whether the sizes differ.</summary>
        public static bool operator !=(Size left, Size right) => !left.Equals(right);

        /// <summary>The dimensions of both, one after the other.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The dimensions of both, one after the other.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        /// <summary>The product of the sizes.</summary>
        public long numel() => CountOf(Shape);

        /// <summary><paramref name="next"/> dimensions from <paramref name="first"/> on.</summary>
        public Size Slice(int first, int next) => new(Shape.AsSpan(first, next).ToArray());

        /// <summary>The first dimensions.</summary>
        public IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <inheritdoc/>
        public IEnumerator<long> GetEnumerator() => Shape.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Whether an object is the same sizes.</summary>
        public override bool Equals(object? obj) => obj is Size other && Shape.AsSpan().SequenceEqual(other.Shape);

        /// <summary>A hash code of the sizes.</summary>
        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var size in Shape) hash.Add(size);
            return hash.ToHashCode();
        }
    }
}
