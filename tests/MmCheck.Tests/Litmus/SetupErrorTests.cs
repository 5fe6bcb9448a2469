namespace MmCheck.Tests.Litmus;

public sealed class SetupErrorTests
{
    [Fact]
    public void Declaration_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             pag 0: private;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:2: error: no declaration 'pag'
                3 |  pag 0: private;
                  |  ^~~
                  = did you mean page?

            """
        );

    [Fact]
    public void Declaration_is_refused_when_it_does_not_begin_with_a_word() =>
        Complaint.Is(
            """
            MM try
            {
             = 0;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:2: error: unexpected '='
                3 |  = 0;
                  |  ^

            """
        );

    [Fact]
    public void Kernel_is_refused_when_it_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             kernel 6.12;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:9: error: '6.12' is not a kernel
                3 |  kernel 6.12;
                  |         ^~~~
                  = kernels are written v6.12, v6.12+NAME, v6.12~NAME

            """
        );

    [Fact]
    public void Kernel_is_refused_when_a_name_is_missing_in_it() =>
        Complaint.Is(
            """
            MM try
            {
             kernel v6.12+;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:9: error: 'v6.12+' is not a kernel
                3 |  kernel v6.12+;
                  |         ^~~~~~
                  = kernels are written v6.12, v6.12+NAME, v6.12~NAME

            """
        );

    [Fact]
    public void Kernel_is_refused_when_it_is_named_twice() =>
        Complaint.Is(
            """
            MM try
            {
             kernel v6.12;
             kernel v6.6;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:4:2: error: 'kernel' stands twice
                4 |  kernel v6.6;
                  |  ^~~~~~
                  = first in line 3

            """
        );

    [Fact]
    public void Page_is_refused_when_it_has_no_number() =>
        Complaint.Is(
            """
            MM try
            {
             page: private;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:6: error: expected the number of a page
                3 |  page: private;
                  |      ^
                  = as in: page 0, page 0-1

            """
        );

    [Fact]
    public void Page_is_refused_when_it_is_outside_of_the_model() =>
        Complaint.Is(
            """
            MM try
            {
             page 6-8: rw;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:7: error: page 6-8 is outside of the model
                3 |  page 6-8: rw;
                  |       ^~~
                  = its pages are 0 to 7

            """
        );

    [Fact]
    public void Page_is_refused_when_it_is_far_outside_of_the_model() =>
        Complaint.Is(
            """
            MM try
            {
             page 99999999999: rw;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:7: error: page 99999999999 is outside of the model
                3 |  page 99999999999: rw;
                  |       ^~~~~~~~~~~
                  = its pages are 0 to 7

            """
        );

    [Fact]
    public void Page_is_refused_when_it_runs_backwards() =>
        Complaint.Is(
            """
            MM try
            {
             page 3-1: rw;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:7: error: '3-1' runs backwards
                3 |  page 3-1: rw;
                  |       ^~~
                  = write 1-3

            """
        );

    [Fact]
    public void Page_is_refused_when_it_is_no_run() =>
        Complaint.Is(
            """
            MM try
            {
             page 1-: rw;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:7: error: '1-' is no run of pages
                3 |  page 1-: rw;
                  |       ^~
                  = as in: 0-1

            """
        );

    [Fact]
    public void Page_is_refused_when_it_is_declared_twice() =>
        Complaint.Is(
            """
            MM try
            {
             page 0-3: rw;
             page 2: r;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:4:7: error: page 2 is declared twice
                4 |  page 2: r;
                  |       ^
                  = first in line 3

            """
        );

    [Fact]
    public void Page_is_refused_when_the_colon_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0 private;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:8: error: ':' is missing
                3 |  page 0 private;
                  |        ^
                  = as in: page 0: private anon rw

            """
        );

    [Fact]
    public void Attribute_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: prvate;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:10: error: no attribute 'prvate'
                3 |  page 0: prvate;
                  |          ^~~~~~
                  = did you mean private?

            """
        );

    [Fact]
    public void Attribute_is_refused_when_it_contradicts_another() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private shared;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:18: error: 'shared' contradicts 'private'
                3 |  page 0: private shared;
                  |                  ^~~~~~

            """
        );

    [Fact]
    public void Attribute_is_refused_when_it_stands_twice() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: rw PROT_READ|PROT_WRITE;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:13: error: 'PROT_READ|PROT_WRITE' stands twice
                3 |  page 0: rw PROT_READ|PROT_WRITE;
                  |             ^~~~~~~~~~~~~~~~~~~~

            """
        );

    [Fact]
    public void Range_is_refused_when_it_is_declared_twice() =>
        Complaint.Is(
            """
            MM try
            {
             guest 0;
             guest 1;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:4:2: error: 'guest' stands twice
                4 |  guest 1;
                  |  ^~~~~
                  = first in line 3

            """
        );

    [Fact]
    public void Semicolon_is_asked_for_when_it_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: rw
             guest 0;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:12: error: ';' is missing
                3 |  page 0: rw
                  |            ^

            """
        );

    [Fact]
    public void Brace_is_asked_for_when_it_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: rw;
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:3:13: error: '}' is missing
                3 |  page 0: rw;
                  |             ^

            """
        );
}
