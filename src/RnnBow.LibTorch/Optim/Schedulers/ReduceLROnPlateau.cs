namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times a factor whenever a watched value has stopped improving.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lower;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double[] _lowest;
                    private readonly double _eps;
                    private double _best;
                    private int _bad;
                    private int _cooling;

                    /// <summary>A schedule that reacts to a value.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="mode">"min" where lower is better, "max" where higher is.</param>
                    /// <param name="factor">The factor of a change, below 1.</param>
                    /// <param name="patience">The epochs without improvement that pass without a change.</param>
                    /// <param name="threshold">The least improvement that counts.</param>
                    /// <param name="threshold_mode">"rel" for a part of the best value, "abs" for a difference.</param>
                    /// <param name="cooldown">The epochs after a change that do not count.</param>
                    /// <param name="min_lr">The lowest learning rate, for all groups or for each; null for 0.</param>
                    /// <param name="eps">The least change that is made.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException($"The factor must be below 1, but is {factor}.", nameof(factor));
                        _lower = Choice(mode, "min", "max", nameof(mode));
                        _relative = Choice(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        _lowest = Lowest(min_lr);
                        (_factor, _patience, _threshold, _cooldown, _eps) = (factor, patience, threshold, cooldown, eps);
                        _best = _lower ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    private static bool Choice(string value, string one, string other, string argument) =>
                        value == one || (value == other
                            ? false
                            : throw new ArgumentException($"The {argument} is '{one}' or '{other}', but is '{value}'.", argument));

                    private double[] Lowest(IList<double>? given) => given switch
                    {
                        null or { Count: 0 } => new double[Groups.Length],
                        { Count: 1 } => [.. Groups.Select(_ => given[0])],
                        _ when given.Count == Groups.Length => [.. given],
                        _ => throw new ArgumentException(
                            $"min_lr has {given.Count} values, but the optimizer has {Groups.Length} groups.", "min_lr"),
                    };

                    /// <summary>Always throws: this schedule needs a value.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step() => step(null);

                    /// <summary>Always throws: this schedule needs a value.</summary>
                    /// <param name="epoch">Not used.</param>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step(int? epoch) =>
                        throw new InvalidOperationException("ReduceLROnPlateau watches a value: call step(double) with it.");

                    /// <summary>Goes to the next epoch, or to a given one.</summary>
                    /// <param name="current">The watched value of the epoch.</param>
                    /// <param name="epoch">The epoch, from 0, or null for the next.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        LastEpoch = epoch ?? LastEpoch + 1;
                        var improved = Improves(current);
                        if (improved) _best = current;
                        _bad = improved || _cooling > 0 ? 0 : _bad + 1;
                        if (_cooling > 0) _cooling--;
                        if (_bad <= _patience) return;
                        Apply([.. Groups.Zip(_lowest, Reduced)]);
                        (_bad, _cooling) = (0, _cooldown);
                    }

                    private bool Improves(double current)
                    {
                        var margin = _relative ? _threshold * _best : _threshold;
                        if (double.IsInfinity(_best)) margin = 0;
                        return _lower ? current < _best - margin : current > _best + margin;
                    }

                    private double Reduced(ILearningRateController group, double lowest)
                    {
                        var reduced = Math.Max(group.LearningRate * _factor, lowest);
                        return group.LearningRate - reduced > _eps ? reduced : group.LearningRate;
                    }
                }
            }
        }
    }
}
