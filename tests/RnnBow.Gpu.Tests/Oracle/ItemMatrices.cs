namespace RnnBow.Gpu.Tests;

/// <summary>The items of one parameter: a matrix for every sequence s, loss t and step j, nothing summed and nothing measured.</summary>
internal sealed class ItemMatrices
{
    private readonly double[][] _items;
    private readonly int _steps;

    internal ItemMatrices(int sequences, int steps, long[] shape)
    {
        (Sequences, _steps) = (sequences, steps);
        Rows = (int)shape[0];
        Columns = shape.Length > 1 ? (int)shape[1] : 1;
        _items = [.. Enumerable.Range(0, sequences * steps * steps).Select(_ => new double[Rows * Columns])];
    }

    internal int Sequences { get; }

    internal int Rows { get; }

    internal int Columns { get; }

    /// <summary>The summand of dL/dP due to the loss at t through the use at j, row-major.</summary>
    internal double[] this[int sequence, int loss, int step]
    {
        get => _items[Index(sequence, loss, step)];
        set => _items[Index(sequence, loss, step)] = value;
    }

    /// <summary>The sum over losses from <paramref name="firstLoss"/> on, of one sequence and step.</summary>
    internal double[] SumFrom(int sequence, int firstLoss, int step) =>
        SumOf(sequence, Enumerable.Range(firstLoss, _steps - firstLoss), step);

    /// <summary>The sum over some losses, of one sequence and step.</summary>
    internal double[] SumOf(int sequence, IEnumerable<int> losses, int step) => Sum(losses.Select(t => this[sequence, t, step]));

    /// <summary>The same with one loss for all: at lag 0 of each step the sum of its items, elsewhere zero.</summary>
    internal ItemMatrices SummedOverLosses()
    {
        var summed = new ItemMatrices(Sequences, _steps, [Rows, Columns]);
        for (var s = 0; s < Sequences; s++)
            for (var j = 0; j < _steps; j++)
                summed[s, j, j] = SumFrom(s, 0, j);
        return summed;
    }

    /// <summary>The same with each entry of each item divided by that entry's divisor.</summary>
    internal ItemMatrices DividedBy(double[] divisors)
    {
        var divided = new ItemMatrices(Sequences, _steps, [Rows, Columns]);
        for (var i = 0; i < _items.Length; i++)
            divided._items[i] = [.. _items[i].Zip(divisors, (v, divisor) => v / divisor)];
        return divided;
    }

    /// <summary>dL/dP of the first <paramref name="sequences"/> sequences.</summary>
    internal double[] Total(int sequences) => Sum(_items.Take(sequences * _steps * _steps));

    /// <summary>What the norms of all items of the first <paramref name="sequences"/> sequences add up to: no less than |dL/dP|.</summary>
    internal double SumOfNorms(int sequences) =>
        _items.Take(sequences * _steps * _steps).Sum(item => Math.Sqrt(item.Sum(v => v * v)));

    private double[] Sum(IEnumerable<double[]> items)
    {
        var sum = new double[Rows * Columns];
        foreach (var item in items)
            for (var i = 0; i < sum.Length; i++)
                sum[i] += item[i];
        return sum;
    }

    private int Index(int sequence, int loss, int step) => (((sequence * _steps) + loss) * _steps) + step;
}
