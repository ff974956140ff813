using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Functions on the parameters of a module.</summary>
        public static partial class utils
        {
            /// <summary>Batches of sequences of several lengths.</summary>
            public static partial class rnn
            {
                /// <summary>Packs a padded batch of sequences.</summary>
                /// <param name="input">[T, N, features], or [N, T, features] with <paramref name="batch_first"/>.</param>
                /// <param name="lengths">The length of each sequence, [N], 64-bit integers on the CPU, each at least 1.</param>
                /// <param name="batch_first">Whether the batch is the first dimension.</param>
                /// <param name="enforce_sorted">Whether the lengths already descend; otherwise the sequences are sorted here.</param>
                public static PackedSequence pack_padded_sequence(
                    Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    if (enforce_sorted)
                    {
                        var (data, sizes) = Aten._pack_padded_sequence.InvokeTuple2(input, lengths, batch_first);
                        return new PackedSequence(data, sizes, null, null);
                    }
                    using var scope = torch.NewDisposeScope();
                    var (sortedLengths, sorted) = lengths.sort(descending: true);
                    var (_, unsorted) = sorted.sort();
                    sorted = sorted.to(input.device);
                    var ordered = input.index_select(batch_first ? 0 : 1, sorted);
                    var (sortedData, batchSizes) = Aten._pack_padded_sequence.InvokeTuple2(ordered, sortedLengths, batch_first);
                    return new PackedSequence(sortedData, batchSizes, sorted, unsorted.to(input.device)).MoveToOuterDisposeScope();
                }

                /// <summary>Turns packed sequences back into a padded batch, in the order in which they were packed.</summary>
                /// <param name="sequence">Packed sequences.</param>
                /// <param name="batch_first">Whether the batch becomes the first dimension.</param>
                /// <param name="padding_value">The value after the end of a sequence.</param>
                /// <param name="total_length">The number of steps of the result, at least the longest length; null for that length.</param>
                /// <returns>The batch, and the lengths of the sequences.</returns>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0.0, long? total_length = null)
                {
                    using var scope = torch.NewDisposeScope();
                    var (batch, lengths) = Aten._pad_packed_sequence.InvokeTuple2(
                        sequence.data, sequence.batch_sizes, batch_first, (Scalar)padding_value, total_length ?? 0L);
                    if (sequence.unsorted_indices is { } order)
                    {
                        batch = batch.index_select(batch_first ? 0 : 1, order);
                        lengths = lengths.index_select(0, order.to(torch.CPU));
                    }
                    return (batch.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope());
                }

                /// <summary>Stacks sequences of several lengths, the shorter ones padded at their end.</summary>
                /// <param name="sequences">Sequences [T, ...] of the same type and trailing dimensions.</param>
                /// <param name="batch_first">Whether the batch becomes the first dimension.</param>
                /// <param name="padding_value">The value after the end of a sequence.</param>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0.0) =>
                    Aten.pad_sequence.Invoke(sequences.ToArray(), batch_first, padding_value);

                /// <summary>Packs sequences of several lengths.</summary>
                /// <param name="sequences">Sequences [T, ...] of the same type and trailing dimensions.</param>
                /// <param name="enforce_sorted">Whether the lengths already descend; otherwise the sequences are sorted here.</param>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var scope = torch.NewDisposeScope();
                    var list = sequences.ToArray();
                    var lengths = torch.tensor(list.Select(s => s.shape[0]).ToArray());
                    return pack_padded_sequence(pad_sequence(list), lengths, enforce_sorted: enforce_sorted).MoveToOuterDisposeScope();
                }
            }
        }
    }
}
