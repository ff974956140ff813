using RnnBow.LibTorch.Tests.NN;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace RnnBow.LibTorch.Tests.Optim;

public sealed class SchedulerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Optimizer _optimizer = SGD([Values.Trainable([1.0], 1)], 0.5);

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
    }

    private double Rate => _optimizer.ParamGroups.Single().LearningRate;

    private double[] Rates(lr_scheduler.LRScheduler schedule, int epochs)
    {
        var rates = new List<double> { Rate };
        for (var epoch = 1; epoch < epochs; epoch++)
        {
            schedule.step();
            rates.Add(Rate);
            Assert.Equal([Rate], schedule.get_last_lr());
        }
        return [.. rates];
    }

    [Fact]
    public void A_step_schedule_changes_at_multiples_of_its_period() =>
        Values.AssertClose([0.5, 0.5, 0.05, 0.05, 0.005], Rates(lr_scheduler.StepLR(_optimizer, 2), 5));

    [Fact]
    public void A_milestone_schedule_changes_at_its_milestones() =>
        Values.AssertClose([0.5, 0.25, 0.25, 0.125], Rates(lr_scheduler.MultiStepLR(_optimizer, [3, 1, 3], 0.5), 4));

    [Fact]
    public void An_exponential_schedule_changes_in_every_epoch() =>
        Values.AssertClose([0.5, 0.4, 0.32, 0.256], Rates(lr_scheduler.ExponentialLR(_optimizer, 0.8), 4));

    [Fact]
    public void A_lambda_schedule_multiplies_the_first_rate() =>
        Values.AssertClose([0.5, 0.25, 0.5 / 3], Rates(lr_scheduler.LambdaLR(_optimizer, e => 1.0 / (e + 1)), 3));

    [Fact]
    public void A_linear_schedule_goes_straight_and_then_stays() =>
        Values.AssertClose([0.25, 0.375, 0.5, 0.5], Rates(lr_scheduler.LinearLR(_optimizer, 0.5, 1, 2), 4));

    [Fact]
    public void A_cosine_schedule_goes_down_half_a_wave_and_up_again() =>
        Values.AssertClose(
            [.. Enumerable.Range(0, 9).Select(e => 0.1 + 0.4 * (1 + Math.Cos(Math.PI * e / 4)) / 2)],
            Rates(lr_scheduler.CosineAnnealingLR(_optimizer, 4, 0.1), 9));

    [Fact]
    public void A_schedule_can_jump_to_an_epoch()
    {
        var schedule = lr_scheduler.ExponentialLR(_optimizer, 0.8);
        schedule.step(3);
        Assert.Equal(0.256, Rate, 12);
    }

    [Fact]
    public void A_plateau_changes_the_rate_after_its_patience_and_rests_while_it_cools()
    {
        var schedule = lr_scheduler.ReduceLROnPlateau(_optimizer, factor: 0.5, patience: 1, cooldown: 2);
        double[] losses = [1, 0.5, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4];
        var rates = losses.Select(loss =>
        {
            schedule.step(loss);
            return Rate;
        }).ToArray();
        Values.AssertClose([0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125], rates);
    }

    [Fact]
    public void A_plateau_stops_at_the_lowest_rate()
    {
        var schedule = lr_scheduler.ReduceLROnPlateau(_optimizer, mode: "max", factor: 0.1, patience: 0, min_lr: [0.2]);
        foreach (var accuracy in new[] { 1.0, 0.5, 0.5 }) schedule.step(accuracy);
        Assert.Equal(0.2, Rate);
    }

    [Fact]
    public void A_plateau_needs_a_value_and_a_known_mode()
    {
        Assert.Throws<InvalidOperationException>(() => lr_scheduler.ReduceLROnPlateau(_optimizer).step());
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(_optimizer, mode: "lower"));
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(_optimizer, factor: 1));
    }
}
