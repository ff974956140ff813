namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in an index: a position, a slice, a tensor of positions or of truth values, or a new dimension.</summary>
    public struct TensorIndex
    {
        /// <summary>All dimensions that the other places leave.</summary>
        public static TensorIndex Ellipsis = new() { Is = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { Is = Kind.NewDimension };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null = new() { Is = Kind.NewDimension };

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        internal enum Kind
        {
            NewDimension,
            Position,
            Slice,
            Ellipsis,
            Flag,
            Tensor,
        }

        internal Kind Is { get; private init; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal Tensor? Positions { get; private init; }

        /// <summary>A position.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>A position; <c>^1</c> is the last.</summary>
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        /// <summary>A slice: <c>1..</c>, <c>..^1</c>.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A slice from a start to before an end; null is no bound.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>Not a conversion: it is here because TorchSharp has it.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public static implicit operator Tensor(TensorIndex value) =>
            throw new InvalidOperationException("An index cannot be converted to a tensor.");

        /// <summary>
        /// Every <paramref name="step"/>-th element from start to before stop; null is no bound, negative counts from the end.
        /// </summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Is = Kind.Slice, Start = start, Stop = stop, Step = step };

        /// <summary>A slice from a start to before an end; null is no bound.</summary>
        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, (long?)range.end);

        /// <summary>A slice: <c>1..</c>, <c>..^1</c>.</summary>
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        /// <summary>A new dimension: everything for true, nothing for false.</summary>
        public static TensorIndex Bool(bool value) => new() { Is = Kind.Flag, Start = value ? 1 : 0 };

        /// <summary>A position.</summary>
        public static TensorIndex Single(long? index) => new() { Is = Kind.Position, Start = index };

        /// <summary>Positions, or truth values for one dimension or several.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { Is = Kind.Tensor, Positions = tensor };
    }
}
