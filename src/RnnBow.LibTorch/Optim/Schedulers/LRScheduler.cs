namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer, epoch after epoch. The first epoch's are set on construction.</summary>
            public abstract class LRScheduler
            {
                private readonly bool _verbose;
                private double[] _lastRates;

                /// <summary>How often the schedule was stepped, the construction included.</summary>
                protected int _step_count;

                private protected LRScheduler(Optimizer optimizer, int lastEpoch, bool verbose)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Groups = [.. optimizer.ParamGroups];
                    BaseRates = [.. Groups.Select(g => g.InitialLearningRate)];
                    _lastRates = [.. Groups.Select(g => g.LearningRate)];
                    LastEpoch = lastEpoch;
                    _verbose = verbose;
                }

                private protected ILearningRateController[] Groups { get; }

                private protected double[] BaseRates { get; }

                private protected int LastEpoch { get; set; }

                /// <summary>Goes to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to an epoch.</summary>
                /// <param name="epoch">The epoch, from 0, or null for the next.</param>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    Apply([.. epoch is null ? get_lr() : get_closed_form_lr()]);
                }

                /// <summary>Goes to the next epoch, or to a given one.</summary>
                /// <param name="current">The value that the schedule watches; most schedules ignore it.</param>
                /// <param name="epoch">The epoch, from 0, or null for the next.</param>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates of the groups after the last step.</summary>
                public IEnumerable<double> get_last_lr() => _lastRates;

                /// <summary>The learning rates of the groups in this epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(g => g.LearningRate);

                /// <summary>The learning rates of the groups in this epoch, from the first ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected void Apply(double[] rates)
                {
                    for (var i = 0; i < Groups.Length; i++)
                    {
                        if (_verbose && Groups[i].LearningRate != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        Groups[i].LearningRate = rates[i];
                    }
                    _lastRates = rates;
                }
            }
        }
    }
}
