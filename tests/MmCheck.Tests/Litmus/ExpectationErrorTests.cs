namespace MmCheck.Tests.Litmus;

public sealed class ExpectationErrorTests
{
    [Fact]
    public void Expectations_are_asked_for_when_there_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;

            """,
            """
            try.litmus:7:1: error: the program has no expectation
                  = one of exists (...), never (...), forall (...), holds NAME, breaks NAME

            """
        );

    [Fact]
    public void Expectations_are_asked_for_when_the_schedule_follows_at_once() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;
            schedule
             P0:read

            """,
            """
            try.litmus:7:1: error: the program has no expectation
                7 | schedule
                  | ^~~~~~~~
                  = one of exists (...), never (...), forall (...), holds NAME, breaks NAME

            """
        );

    [Fact]
    public void Expectation_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exist (pte(0)=rw)
            hold gup-progress

            """,
            """
            try.litmus:7:1: error: no expectation 'exist'
                7 | exist (pte(0)=rw)
                  | ^~~~~
                  = did you mean exists?

            """
        );

    [Fact]
    public void Expectation_is_refused_when_it_stands_behind_another_on_the_line() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress hold gup-progress
            never (data(0)=1))

            """,
            """
            try.litmus:7:20: error: no expectation 'hold'
                7 | holds gup-progress hold gup-progress
                  |                    ^~~~
                  = did you mean holds?
            try.litmus:8:18: error: unexpected ')'
                8 | never (data(0)=1))
                  |                  ^

            """
        );

    [Fact]
    public void Condition_is_asked_for_when_there_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists data(0)=1

            """,
            """
            try.litmus:7:7: error: a condition in parentheses is missing here
                7 | exists data(0)=1
                  |       ^
                  = as in: exists (P0:r0=0)

            """
        );

    [Fact]
    public void Condition_is_refused_when_a_parenthesis_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (data(0)=1
            never (data(0=1)

            """,
            """
            try.litmus:8:1: error: expected /\, \/ or ')'
                8 | never (data(0=1)
                  | ^~~~~
            try.litmus:8:14: error: ')' is missing
                8 | never (data(0=1)
                  |              ^

            """
        );

    [Fact]
    public void Condition_is_refused_when_a_comparison_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(0))

            """,
            """
            try.litmus:7:15: error: '=' or '<>' is missing here
                7 | exists (pte(0))
                  |               ^

            """
        );

    [Fact]
    public void Condition_is_refused_when_a_value_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(0)=)

            """,
            """
            try.litmus:7:16: error: expected a value
                7 | exists (pte(0)=)
                  |                ^
                  = as in: P0:r0, vma(0), 7, EFAULT

            """
        );

    [Fact]
    public void Condition_is_refused_when_it_nests_too_deep() =>
        Complaint.Is(
            "MM try\n{\n page 0: private anon rw;\n}\n P0 | P1 ;\n r0 = read 0 | write 0 ;\nexists (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((pte(0)=rw)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))\n",
            "try.litmus:7:58: error: parentheses nest 50 deep at most\n    7 | exists (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((pte(0)=rw)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))\n      |                                                          ^\n"
        );

    [Fact]
    public void Register_is_refused_when_its_task_keeps_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (P1:r0=7 /\ P0:r1=7)

            """,
            """
            try.litmus:7:9: error: P1 keeps no r0
                7 | exists (P1:r0=7 /\ P0:r1=7)
                  |         ^~~~~
                  = keep a result with: r0 = write 0
            try.litmus:7:20: error: P0 keeps no r1
                7 | exists (P1:r0=7 /\ P0:r1=7)
                  |                    ^~~~~
                  = keep a result with: r1 = read 0

            """
        );

    [Fact]
    public void Register_is_refused_when_no_operation_is_sound() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             red 0 ;
            exists (P0:r0=7)

            """,
            """
            try.litmus:6:2: error: no operation 'red'
                6 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:7:9: error: P0 keeps no r0
                7 | exists (P0:r0=7)
                  |         ^~~~~
                  = keep a result with: r0 = ...

            """
        );

    [Fact]
    public void Register_is_refused_when_it_is_nobodys() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (r0=7)

            """,
            """
            try.litmus:7:9: error: 'r0' is a register of which task?
                7 | exists (r0=7)
                  |         ^~
                  = as in: P0:r0

            """
        );

    [Fact]
    public void Register_is_asked_for_when_a_task_has_something_else() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (P0:x=7 /\ P0:=7)

            """,
            """
            try.litmus:7:9: error: 'x' is not a register
                7 | exists (P0:x=7 /\ P0:=7)
                  |         ^~~~
                  = as in: P0:r0
            try.litmus:7:22: error: expected a register or a state
                7 | exists (P0:x=7 /\ P0:=7)
                  |                      ^
                  = as in: P0:r0, P0:vma(0)

            """
        );

    [Fact]
    public void Task_is_refused_when_the_program_has_no_such_task() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (P2:r0=7)

            """,
            """
            try.litmus:7:9: error: the program has no P2
                7 | exists (P2:r0=7)
                  |         ^~
                  = it has P0 and P1

            """
        );

    [Fact]
    public void Task_is_refused_when_it_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (Q0:r0=7)

            """,
            """
            try.litmus:7:9: error: 'Q0' is not a task
                7 | exists (Q0:r0=7)
                  |         ^~
                  = tasks are P0, P1, ...

            """
        );

    [Fact]
    public void State_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (ptee(0)=rw)

            """,
            """
            try.litmus:7:9: error: no state 'ptee'
                7 | exists (ptee(0)=rw)
                  |         ^~~~
                  = did you mean pte?

            """
        );

    [Fact]
    public void State_is_refused_when_its_page_is_outside_of_the_model() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(8)=rw)

            """,
            """
            try.litmus:7:13: error: page 8 is outside of the model
                7 | exists (pte(8)=rw)
                  |             ^
                  = its pages are 0 to 7

            """
        );

    [Fact]
    public void State_is_refused_when_it_names_several_pages() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(0-1)=rw)

            """,
            """
            try.litmus:7:13: error: a state is that of one page
                7 | exists (pte(0-1)=rw)
                  |             ^~~
                  = as in: vma(0)

            """
        );

    [Fact]
    public void State_is_refused_when_it_names_no_page() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(a)=rw)

            """,
            """
            try.litmus:7:13: error: expected the number of a page
                7 | exists (pte(a)=rw)
                  |             ^
                  = as in: vma(0)

            """
        );

    [Fact]
    public void Value_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            exists (pte(0)=protnon)

            """,
            """
            try.litmus:7:16: error: no value 'protnon'
                7 | exists (pte(0)=protnon)
                  |                ^~~~~~~
                  = did you mean protnone?

            """
        );

    [Fact]
    public void Invariant_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progres, no-stale-after-end

            """,
            """
            try.litmus:7:7: error: no invariant 'gup-progres'
                7 | holds gup-progres, no-stale-after-end
                  |       ^~~~~~~~~~~
                  = did you mean gup-progress?

            """
        );

    [Fact]
    public void Invariant_is_asked_for_when_a_name_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress,
            breaks

            """,
            """
            try.litmus:8:1: error: expected the name of an invariant
                8 | breaks
                  | ^~~~~~
            try.litmus:9:1: error: the file ends inside an expectation. Restore it (git
            checkout -- FILE), or remove it.

            """
        );

    [Fact]
    public void Invariant_is_refused_when_breaks_names_a_second() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            breaks gup-progress, cow-isolation

            """,
            """
            try.litmus:7:20: error: breaks names one invariant
                7 | breaks gup-progress, cow-isolation
                  |                    ^
                  = write a second line for the next one

            """
        );

    [Fact]
    public void Kernel_is_refused_when_it_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress on 6.6
            breaks gup-progress on v6.1, v6.5..6
            holds gup-progress on v6.5,
            holds gup-progress on

            """,
            """
            try.litmus:7:23: error: '6.6' is not a kernel
                7 | holds gup-progress on 6.6
                  |                       ^~~
                  = kernels are written v6.12, v6.12+NAME, v6.12~NAME, v6.5..v6.12, v6.5..
            try.litmus:8:30: error: 'v6.5..6' is not a kernel
                8 | breaks gup-progress on v6.1, v6.5..6
                  |                              ^~~~~~~
                  = kernels are written v6.12, v6.12+NAME, v6.12~NAME, v6.5..v6.12, v6.5..
            try.litmus:10:1: error: 'holds' is not a kernel
               10 | holds gup-progress on
                  | ^~~~~
                  = kernels are written v6.12, v6.12+NAME, v6.12~NAME, v6.5..v6.12, v6.5..
            try.litmus:11:1: error: the file ends inside the name of a kernel. Restore it
            (git checkout -- FILE), or remove it.

            """
        );
}
