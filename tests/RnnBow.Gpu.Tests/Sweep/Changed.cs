namespace RnnBow.Gpu.Tests;

/// <summary>Changes of a case's numbers under which its items must change in a known way.</summary>
internal static class Changed
{
    /// <summary>The same numbers with the sequences in another order: sequence i of the result is sequence order[i].</summary>
    internal static NetworkValues Sequences(NetworkValues values, int[] order) => values with
    {
        X = Reorder(values.X, order),
        H0 = values.H0 is null ? null : Reorder(values.H0, order),
        C0 = values.C0 is null ? null : Reorder(values.C0, order),
        Output = Reorder(values.Output, order),
        FinalHidden = Reorder(values.FinalHidden, order),
        FinalCell = Reorder(values.FinalCell, order),
    };

    /// <summary>The same numbers after <paramref name="steps"/> steps of zero input without a loss.</summary>
    internal static NetworkValues Delayed(NetworkValues values, int steps) => values with
    {
        X = Delay(values.X, steps),
        Output = new(Delay(values.Output.Linear, steps), Delay(values.Output.Quadratic, steps)),
    };

    /// <summary>The same numbers without the loss at one step.</summary>
    internal static NetworkValues Without(NetworkValues values, int loss) => values with
    {
        Output = new(Zero(values.Output.Linear, loss), Zero(values.Output.Quadratic, loss)),
    };

    private static LossTerm Reorder(LossTerm term, int[] order) => new(Reorder(term.Linear, order), Reorder(term.Quadratic, order));

    // [*, B, n]
    private static Numbers Reorder(Numbers numbers, int[] order)
    {
        var (batch, width) = ((int)numbers.Shape[1], (int)numbers.Shape[2]);
        var data = new double[numbers.Data.Length];
        for (var i = 0; i < data.Length; i++)
        {
            var (row, column) = (i / width, i % width);
            var source = (row / batch * batch) + order[row % batch];
            data[i] = numbers.Data[(source * width) + column];
        }
        return numbers with { Data = data };
    }

    private static Numbers Delay(Numbers numbers, int steps)
    {
        var (rest, missing) = (numbers.Shape[1] * numbers.Shape[2], steps * numbers.Shape[1] * numbers.Shape[2]);
        return new([.. new double[missing], .. numbers.Data], [(numbers.Data.Length + missing) / rest, numbers.Shape[1], numbers.Shape[2]]);
    }

    private static Numbers Zero(Numbers numbers, int step)
    {
        var width = (int)(numbers.Shape[1] * numbers.Shape[2]);
        var data = numbers.Data.ToArray();
        data.AsSpan(step * width, width).Clear();
        return numbers with { Data = data };
    }
}
