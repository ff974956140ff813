namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of several lengths, packed step by step: the form in which recurrent modules take them.</summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The steps, [sum of lengths, features]: step 0 of all sequences, then step 1, and so on.</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have a step t, [longest length], 64-bit integers on the CPU.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>The caller's index of each sequence, longest first; null where the caller sorted them.</summary>
                    public readonly Tensor? sorted_indices;

                    /// <summary>The place of each of the caller's sequences; null where the caller sorted them.</summary>
                    public readonly Tensor? unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batchSizes, Tensor? sortedIndices, Tensor? unsortedIndices)
                    {
                        this.data = data;
                        batch_sizes = batchSizes;
                        sorted_indices = sortedIndices;
                        unsorted_indices = unsortedIndices;
                    }

                    private IEnumerable<Tensor> Tensors =>
                        new[] { data, batch_sizes, sorted_indices, unsorted_indices }.OfType<Tensor>();

                    /// <summary>Other data in the same order; it owns handles of its own.</summary>
                    internal PackedSequence With(Tensor other) =>
                        new(other, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    /// <summary>A state [layers, N, hidden] from the caller's order into that of the packed sequences.</summary>
                    internal Tensor? Sorted(Tensor? state) => Reordered(state, sorted_indices);

                    /// <summary>A state [layers, N, hidden] from the order of the packed sequences into the caller's.</summary>
                    internal Tensor Unsorted(Tensor state) => Reordered(state, unsorted_indices)!;

                    private static Tensor? Reordered(Tensor? state, Tensor? indices) =>
                        state is null || indices is null ? state : state.index_select(1, indices);

                    /// <summary>Releases the tensors.</summary>
                    public void Dispose()
                    {
                        foreach (var tensor in Tensors) tensor.Dispose();
                    }

                    /// <summary>Hands the tensors to the scope around their current one.</summary>
                    /// <returns>The sequence itself.</returns>
                    public PackedSequence MoveToOuterDisposeScope() => ForEach(t => t.MoveToOuterDisposeScope());

                    /// <summary>Takes the tensors out of their scope; the caller releases them.</summary>
                    /// <returns>The sequence itself.</returns>
                    public PackedSequence DetachFromDisposeScope() => ForEach(t => t.DetachFromDisposeScope());

                    /// <summary>Hands the tensors to the scope of another sequence.</summary>
                    /// <param name="other">The other sequence.</param>
                    /// <returns>The sequence itself.</returns>
                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) =>
                        ForEach(t => t.MoveToOtherDisposeScope(other.data));

                    /// <summary>Hands the tensors to another scope.</summary>
                    /// <param name="other">The scope, or null for none.</param>
                    /// <returns>The sequence itself.</returns>
                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) =>
                        ForEach(t => t.MoveToOtherDisposeScope(other));

                    private PackedSequence ForEach(Action<Tensor> action)
                    {
                        foreach (var tensor in Tensors) action(tensor);
                        return this;
                    }
                }
            }
        }
    }
}
