namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate along half a cosine wave (Loshchilov and Hutter, 2017), without restarts.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _half;
                    private readonly double _lowest;

                    /// <summary>A cosine schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="T_max">The epochs from the first learning rate to the lowest, above 0.</param>
                    /// <param name="eta_min">The lowest learning rate.</param>
                    /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_max);
                        (_half, _lowest) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0) return Groups.Select(g => g.LearningRate);
                        // At the bottom of the wave the recurrence would divide by zero.
                        if ((LastEpoch - 1 - _half) % (2 * _half) == 0)
                            return Groups.Zip(BaseRates, (g, rate) =>
                                g.LearningRate + (rate - _lowest) * (1 - Math.Cos(Math.PI / _half)) / 2);
                        return Groups.Select(g => Height(LastEpoch) / Height(LastEpoch - 1) * (g.LearningRate - _lowest) + _lowest);
                    }

                    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / _half);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => _lowest + (rate - _lowest) * Height(LastEpoch) / 2);
                }
            }
        }
    }
}
