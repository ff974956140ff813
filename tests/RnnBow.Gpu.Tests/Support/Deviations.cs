using System.Globalization;
using Xunit.Abstractions;

namespace RnnBow.Gpu.Tests;

/// <summary>
/// Compares arrays, and keeps every one that is off by more than a tolerance: the largest difference, relative to the largest expected
/// entry of the array.
/// </summary>
internal sealed class Deviations(double tolerance)
{
    private readonly List<string> _failures = [];
    private double _worst;
    private string _worstName = "nothing";
    private int _compared;

    internal void Compare(string name, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Compare(name, Widen(expected), Widen(actual));

    internal void Compare(string name, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual) => Compare(name, expected, Widen(actual));

    internal void Compare(string name, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        _compared++;
        if (expected.Length != actual.Length)
        {
            _failures.Add($"{name}: {expected.Length} numbers expected, {actual.Length} there");
            return;
        }
        var scale = LargestOf(expected);
        var (worst, at) = (0.0, 0);
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Difference(expected[i], actual[i], scale);
            if (difference > worst)
                (worst, at) = (difference, i);
        }
        if (worst > _worst)
            (_worst, _worstName) = (worst, name);
        if (worst > tolerance)
        {
            _failures.Add(string.Create(
                CultureInfo.InvariantCulture, $"{name}: off by {worst:G3}; number {at} is {actual[at]:R}, expected {expected[at]:R}"));
        }
    }

    internal void Compare(string name, double expected, double actual) => Compare(name, [expected], [actual]);

    /// <summary>Fails, naming every array that is off, if there is one.</summary>
    internal void AssertNone(ITestOutputHelper? output = null)
    {
        output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_compared} arrays, worst {_worst:G3} in {_worstName}"));
        Assert.True(_compared > 0, "Nothing was compared.");
        Assert.True(
            _failures.Count == 0,
            $"{_failures.Count} of {_compared} arrays are off by more than {tolerance:G3}:\n{string.Join('\n', _failures.Take(200))}");
    }

    private static double LargestOf(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
            if (double.IsFinite(value)) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double Difference(double expected, double actual, double scale)
    {
        if (expected.Equals(actual) || expected == actual)
            return 0;
        var difference = Math.Abs(expected - actual);
        return double.IsNaN(difference) || scale == 0 ? double.PositiveInfinity : difference / scale;
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
