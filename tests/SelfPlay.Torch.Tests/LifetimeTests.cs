using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace SelfPlay.Torch.Tests;

public class LifetimeTests
{
    [Test]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor inside;
        using (NewDisposeScope())
        {
            inside = ones(2) + 1;
        }
        Assert.That(inside.IsInvalid, Is.True);
    }

    [Test]
    public void A_tensor_moved_outward_lives_until_the_outer_scope_ends()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(2).MoveToOuterDisposeScope();
            }
            Assert.That(moved.IsInvalid, Is.False);
        }
        Assert.That(moved.IsInvalid, Is.True);
    }

    [Test]
    public void A_detached_tensor_outlives_every_scope()
    {
        Tensor detached;
        using (NewDisposeScope())
        {
            detached = ones(2).DetachFromDisposeScope();
        }
        Assert.That(detached.IsInvalid, Is.False);
        detached.Dispose();
    }

    [Test]
    public void A_scope_knows_what_it_owns_and_forgets_what_is_disposed_early()
    {
        using var scope = NewDisposeScope();
        var a = ones(1);
        var b = ones(1);
        Assert.That(scope.DisposablesCount, Is.EqualTo(2));
        a.Dispose();
        Assert.That(scope.Contains(a), Is.False);
        scope.DisposeEverythingBut(b);
        Assert.That(b.IsInvalid, Is.False);
        scope.Detach(b);
        Assert.That(scope.DisposablesCount, Is.Zero);
        scope.Attach(b);
        Assert.That(scope.Contains(b), Is.True);
    }

    [Test]
    public void Scopes_disposed_out_of_turn_leave_no_dead_scope_current()
    {
        var before = CurrentDisposeScope;
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.That(CurrentDisposeScope, Is.SameAs(inner));
        inner.Dispose();
        inner.Dispose();
        Assert.That(CurrentDisposeScope, Is.SameAs(before));
    }

    [Test]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        DisposeScope? elsewhere = scope;
        var thread = new Thread(() => elsewhere = CurrentDisposeScope);
        thread.Start();
        thread.Join();
        Assert.That(elsewhere, Is.Null);
    }

    [Test]
    public void A_module_built_in_a_scope_keeps_its_tensors()
    {
        ResidualNet net;
        using (NewDisposeScope())
        {
            net = new ResidualNet();
        }
        Assert.That(net.state_dict().Values.Select(tensor => tensor.IsInvalid), Is.All.False);
        net.Dispose();
    }

    [Test]
    [NonParallelizable]
    public void Two_hundred_training_steps_leave_no_tensor_behind()
    {
        using var net = new ResidualNet();
        using var optimizer = optim.AdamW(net.parameters());
        using var x = rand(4, 2, 4, 4);
        using var target = rand(4, 4).softmax(1);
        Step();
        // What other tests left behind must not be finalised while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 200; i++)
        {
            Step();
        }
        Assert.That(Tensor.TotalCount, Is.EqualTo(before));

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var (policy, value) = net.call(x);
            (F.cross_entropy(policy, target) + value.square().mean()).backward();
            utils.clip_grad_norm_(net.parameters(), 1);
            optimizer.step();
        }
    }

    [Test]
    public void A_native_error_carries_the_message_and_no_stack_trace()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.That(error!.Message, Does.Contain("mat1 and mat2 shapes cannot be multiplied"));
        Assert.That(error.Message, Does.Not.Contain("frame #"));
        Assert.Throws<ExternalException>(() => ones(2, requires_grad: true).add_(1));
    }

    [Test]
    public void A_disposed_tensor_says_so()
    {
        var gone = ones(1);
        gone.Dispose();
        gone.Dispose();
        Assert.That(
            () => gone + 1, Throws.InvalidOperationException.With.Message.EqualTo("Tensor invalid -- empty handle."));
        Assert.That(() => gone.shape, Throws.InvalidOperationException);
    }
}
